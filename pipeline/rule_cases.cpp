#include "pipeline/rule_cases.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/model/text.h"
#include "rules/engine/page_view.h"
#include "stages/language.h"
#include "stages/metadata/addresses.h"
#include "stages/parse.h"
#include "stages/segment.h"

namespace pith {
namespace {

Block block_of(const std::string& text) {
    Block block;
    block.content.text = collapse_space(text);
    block.words = count_words(block.content.text);
    return block;
}

/// The block with this text, or else the first that begins with it.
const Block* find_block(const Page& page, std::string_view text) {
    const std::string wanted = collapse_space(text);
    const Block* begins = nullptr;
    for (const Block& block : page.blocks) {
        if (block.content.text == wanted) return &block;
        if (!begins && block.content.text.starts_with(wanted)) begins = &block;
    }
    return begins;
}

/// The blocks that the rule acts on.
std::vector<bool> acted_on(const Rule& rule, const Page& page) {
    const PageView view(page, page.metadata.language.empty() ? language_of : nullptr);
    std::vector<bool> acts(page.blocks.size());
    for (std::size_t i = 0; i < acts.size(); ++i) acts[i] = rule.condition->matches(view, i);
    if (rule.action == RuleAction::end) std::fill(std::find(acts.begin(), acts.end(), true), acts.end(), true);
    if (rule.action == RuleAction::start && !acts.empty()) {
        const auto last = std::find(acts.rbegin(), acts.rend(), true);
        const auto before = static_cast<std::ptrdiff_t>(acts.rend() - last) - 1;
        std::fill(acts.begin(), acts.end(), false);
        if (before > 0) std::fill_n(acts.begin(), before, true);
    }
    return acts;
}

/// The blocks that are kept before the rule runs: those that the case names, or all; for a rule that keeps, none.
void choose_body(const Rule& rule, const RuleCase& rule_case, Page& page) {
    const bool all = rule_case.body.empty() && rule.action != RuleAction::keep;
    for (Block& block : page.blocks) block.mark(all ? Verdict::keep : Verdict::drop, Layer::model, "case");
    for (const std::string& text : rule_case.body)
        if (const Block* found = find_block(page, text))
            page.blocks[static_cast<std::size_t>(found - page.blocks.data())].mark(Verdict::keep, Layer::model, "case");
}

/// The language is the case's, else that of its blocks.
void state_facts(const RuleCase& rule_case, Page& page) {
    page.metadata.title = rule_case.title;
    page.metadata.language = rule_case.language;
    page.type = rule_case.type.value_or(PageType::other);
    for (Block& block : page.blocks) block.score = static_cast<float>(rule_case.score.value_or(0));
}

std::string found_value(const Rule& rule, const Page& page, const std::vector<bool>& acts) {
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (acts[i])
            if (auto value = take_from(rule, page.blocks[i].content.text)) return *value;
    return {};
}

}  // namespace

Result<Page> RuleCaseRunner::page_of(const RuleCase& rule_case) const {
    Page page;
    page.url = rule_case.url;
    page.host = host_of(rule_case.url);
    page.is_html = rule_case.page.starts_with('<');
    if (page.is_html) {
        auto document = parse(rule_case.page, {});
        if (!document) return document.failure();
        page.document = std::move(document).value();
        page.blocks = segment(page.document);
    } else if (!rule_case.page.empty()) {
        page.blocks = line_segmenter_.segment(rule_case.page);
    } else {
        for (const auto* texts : {&rule_case.drops, &rule_case.keeps})
            for (const std::string& text : *texts) page.blocks.push_back(block_of(text));
    }
    return page;
}

std::vector<CaseResult> RuleCaseRunner::run() const {
    std::vector<CaseResult> results;
    for (const Rule& rule : rules_.rules())
        for (const RuleCase& rule_case : rule.cases) run(rule, rule_case, results);
    return results;
}

std::vector<CaseResult> RuleCaseRunner::run(const Rule& rule) const {
    std::vector<CaseResult> results;
    for (const RuleCase& rule_case : rule.cases) run(rule, rule_case, results);
    return results;
}

void RuleCaseRunner::run(const Rule& rule, const RuleCase& rule_case, std::vector<CaseResult>& results) const {
    auto made = page_of(rule_case);
    if (!made) {
        results.push_back({&rule, &rule_case, false, "a page", made.failure().detail});
        return;
    }
    Page& page = made.value();
    state_facts(rule_case, page);
    choose_body(rule, rule_case, page);
    const std::vector<bool> acts = acted_on(rule, page);
    const auto expect = [&](const std::string& text, bool drops) {
        CaseResult result{&rule, &rule_case, false, fmt::format("{} '{}'", drops ? "drops" : "keeps", text), {}};
        const Block* block = find_block(page, text);
        const bool acted = block && acts[static_cast<std::size_t>(block - page.blocks.data())];
        // What a rule that takes a value and leaves its block does to the block: nothing.
        const bool wanted = !rule.leave && drops == (rule.action != RuleAction::keep);
        result.passed = block && (rule.leave || acted == wanted);
        if (!block)
            result.happened = "the page has no such block";
        else if (!result.passed)
            result.happened = acted ? "the rule matched" : "the rule did not match";
        results.push_back(std::move(result));
    };
    for (const std::string& text : rule_case.drops) expect(text, true);
    for (const std::string& text : rule_case.keeps) expect(text, false);
    if (rule.action != RuleAction::take) return;
    const std::string value = found_value(rule, page, acts);
    const std::string wanted = rule_case.takes.value_or("");
    results.push_back({&rule, &rule_case, value == wanted, fmt::format("takes '{}'", wanted),
                       value == wanted ? "" : fmt::format("took '{}'", value)});
}

}  // namespace pith
