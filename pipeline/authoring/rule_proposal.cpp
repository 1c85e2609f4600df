#include "pipeline/authoring/rule_proposal.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "pipeline/authoring/stable_name.h"
#include "pipeline/authoring/text_pattern.h"
#include "pipeline/authoring/toml_text.h"
#include "pipeline/model/text.h"
#include "rules/engine/page_view.h"
#include "rules/engine/regex.h"
#include "rules/engine/selector.h"

namespace pith {
namespace {

constexpr std::size_t max_ancestors = 6;
constexpr std::uint32_t max_phrase_words = 20;  // of a block that is told by its words where its site is not
constexpr std::size_t max_dropped_words = 60;   // of the block, in the case
constexpr std::size_t max_left_words = 40;      // of the other block, in the case

/// Blocks of the page that the rule must leave alone.
class Others {
  public:
    Others(const Page& page, const ProposalRequest& request) : view_(page), request_(request) {}

    bool any_matches(const Selector& selector) const {
        return any([&](std::size_t i) { return selector.matches_any(view_.page().document, view_.path(i)); });
    }

    bool any_matches(const RE2& pattern) const {
        return any([&](std::size_t i) { return RE2::PartialMatch(view_.block(i).content.text, pattern); });
    }

    /// The one that shares most words with the block, the nearest of these.
    const Block* likest() const {
        const auto words = words_of(view_.block(request_.block).content.text);
        const std::set<std::string> wanted(words.begin(), words.end());
        const Block* best = nullptr;
        std::pair<double, std::size_t> best_rank;
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (!is_other(i)) continue;
            const std::size_t distance = i > request_.block ? i - request_.block : request_.block - i;
            const std::pair rank{shared(view_.block(i), wanted), view_.size() - distance};
            if (best && rank <= best_rank) continue;
            best = &view_.block(i);
            best_rank = rank;
        }
        return best;
    }

  private:
    bool is_other(std::size_t i) const {
        const Block& block = view_.block(i);
        return i != request_.block && block.kept() != request_.keep && block.words > 0;
    }

    bool any(const auto& matches) const {
        for (std::size_t i = 0; i < view_.size(); ++i)
            if (is_other(i) && matches(i)) return true;
        return false;
    }

    /// The share of the block's words that are wanted, in tenths so that what is nearer can win.
    static double shared(const Block& block, const std::set<std::string>& wanted) {
        const auto words = words_of(block.content.text);
        const auto found = std::count_if(words.begin(), words.end(), [&](const auto& w) { return wanted.contains(w); });
        const std::ptrdiff_t tenths = words.empty() ? 0 : 10 * found / static_cast<std::ptrdiff_t>(words.size());
        return static_cast<double>(tenths);
    }

    PageView view_;
    const ProposalRequest& request_;
};

/// The element that tells the block, and the selector for it.
struct Told {
    NodeId node = no_node;
    std::string selector;
};

/// Of one element, the least that may tell it: a class, its id, two classes.
std::vector<std::string> selectors_of(const Document& document, NodeId node) {
    std::vector<std::string> selectors;
    const auto classes = stable_classes(document.attribute(node, "class"));
    selectors.reserve(2 * classes.size() + 1);
    for (const auto name : classes) selectors.push_back(fmt::format(".{}", name));
    if (const auto id = document.attribute(node, "id"); is_stable_name(id)) selectors.push_back(fmt::format("#{}", id));
    for (std::size_t i = 0; i + 1 < classes.size(); ++i)
        selectors.push_back(fmt::format(".{}.{}", classes[i], classes[i + 1]));
    return selectors;
}

Told find_selector(const Page& page, std::size_t block, const Others& others) {
    NodeId node = page.blocks[block].node;
    for (std::size_t i = 0; i < max_ancestors && node != no_node; ++i, node = page.document[node].parent) {
        for (const std::string& text : selectors_of(page.document, node)) {
            std::string error;
            const auto selector = Selector::parse(text, error);
            if (selector && !others.any_matches(*selector)) return {node, text};
        }
    }
    return {};
}

std::uint32_t words_bound(std::uint32_t words) {
    return (words * 2 + 9) / 10 * 10;
}

/// An element around the text, with the classes and ids that a selector may ask for.
std::string element_of(const Document& document, NodeId node, std::string_view text) {
    std::string open;
    if (const auto id = document.attribute(node, "id"); is_stable_name(id)) open += fmt::format(" id=\"{}\"", id);
    std::string classes;
    for (const auto name : stable_classes(document.attribute(node, "class")))
        classes.append(classes.empty() ? "" : " ").append(name);
    if (!classes.empty()) open += fmt::format(" class=\"{}\"", classes);
    return fmt::format("<div{}><p>{}</p></div>\n", open, as_html(text));
}

RuleDraft by_selector(const Page& page, const Told& told, const Block& block, const std::string& left) {
    const std::string text = first_words(block.content.text, max_dropped_words);
    RuleDraft draft;
    draft.conditions = {"selector = " + toml_prose(told.selector),
                        fmt::format("words = {{ max = {} }}", words_bound(block.words))};
    draft.cases = {{.drops = text,
                    .keeps = left,
                    .page = element_of(page.document, told.node, text) + fmt::format("<p>{}</p>\n", as_html(left))}};
    return draft;
}

RuleDraft by_text(const std::string& pattern, const Block& block, const std::string& left) {
    RuleDraft draft;
    draft.conditions = {fmt::format("words = {{ max = {} }}", words_bound(block.words)), text_condition(pattern)};
    draft.cases = {{.drops = first_words(block.content.text, max_dropped_words)}, {.keeps = left}};
    return draft;
}

/// What a rule that keeps shows is the other way round.
void finish(RuleDraft& draft, const ProposalRequest& request, const Block& block) {
    draft.action = request.keep ? "keep" : "drop";
    draft.why = fmt::format("\"{}\" is {} of the article", first_words(block.content.text, 8),
                            request.keep ? "part" : "no part");
    if (request.keep)
        for (DraftCase& draft_case : draft.cases) std::swap(draft_case.drops, draft_case.keeps);
}

}  // namespace

Result<RuleDraft> propose_rule(const Page& page, const ProposalRequest& request) {
    using By = ProposalRequest::By;
    const Block& block = page.blocks[request.block];
    const Others others(page, request);
    const Block* likest = others.likest();
    if (request.leaves.empty() && !likest)
        return Failure{Status::refused, "the page has no other block to show what the rule must leave alone"};
    const std::string left =
        request.leaves.empty() ? first_words(likest->content.text, max_left_words) : request.leaves;
    const Told told = request.by == By::text ? Told{} : find_selector(page, request.block, others);
    const std::string pattern = text_pattern(block.content.text);
    const RE2 compiled(pattern, regex_options());
    const bool tells = request.by != By::selector && compiled.ok() && !others.any_matches(compiled);
    const bool words_first = tells && !request.site && block.words <= max_phrase_words;
    RuleDraft draft;
    if (!told.selector.empty() && !words_first)
        draft = by_selector(page, told, block, left);
    else if (tells)
        draft = by_text(pattern, block, left);
    else
        return Failure{Status::refused, "no class, id or beginning of its text tells the block from those around it"};
    finish(draft, request, block);
    return draft;
}

std::string slug_of(std::string_view text) {
    constexpr std::size_t max_length = 40;
    std::string slug;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        const bool part = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        if (!part && (slug.empty() || slug.back() == '-')) continue;
        if (!part && slug.size() >= max_length * 3 / 4) break;
        slug += part ? lower : '-';
        if (slug.size() >= max_length) break;
    }
    while (slug.ends_with('-')) slug.pop_back();
    return slug.empty() ? "line" : slug;
}

}  // namespace pith
