#include "stages/passes/repeats.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "pipeline/model/text.h"
#include "stages/shingles.h"

namespace pith {
namespace {

/// The words with one space around each, without punctuation.
std::string words_as_text(std::string_view text) {
    std::string joined = " ";
    for (const std::string& word : words_of(text)) joined.append(word).append(" ");
    return joined;
}

/// The words of all kept blocks that have more than so many.
std::string body_of(const Page& page, std::uint32_t min_words) {
    std::string body = " ";
    for (const Block& block : page.blocks)
        if (block.kept() && block.words > min_words) body.append(words_as_text(block.content.text));
    return body;
}

/// A quotation mark of any kind.
bool opens_with_quote(std::string_view text) {
    constexpr std::size_t longest_character = 4;
    return fold(trim(text).substr(0, longest_character)).starts_with('"');
}

}  // namespace

Repeats::Repeats(const RuleSet& rules)
    : min_words_(static_cast<std::uint32_t>(rules.number("repeats.min_words"))),
      standfirst_blocks_(static_cast<std::uint32_t>(rules.number("repeats.standfirst_blocks"))),
      standfirst_reach_(static_cast<std::size_t>(rules.number("repeats.standfirst_reach"))),
      standfirst_share_(rules.number("repeats.standfirst_share")),
      max_pull_quote_words_(static_cast<std::uint32_t>(rules.number("repeats.max_pull_quote_words"))),
      max_pull_quotes_(static_cast<std::uint32_t>(rules.number("repeats.max_pull_quotes"))) {}

void Repeats::run(Page& page) const {
    // A reference says the same of many things.
    if (page.type == PageType::documentation) return;
    drop_seen_before(page);
    drop_repeated_standfirst(page);
    drop_pull_quotes(page);
}

void Repeats::drop_seen_before(Page& page) const {
    std::unordered_set<std::string> seen;
    for (Block& block : page.blocks) {
        if (!block.kept() || block.words < min_words_ || block.content.kind == BlockKind::preformatted) continue;
        if (!seen.insert(fold(block.content.text)).second) drop(block);
    }
}

void Repeats::drop_repeated_standfirst(Page& page) const {
    std::vector<Block*> kept;
    for (Block& block : page.blocks)
        if (block.kept()) kept.push_back(&block);
    std::vector<std::optional<Shingles>> known(kept.size());
    const auto shingles_of = [&](std::size_t i) -> const Shingles& {
        return known[i] ? *known[i] : known[i].emplace(kept[i]->content.text);
    };
    for (std::size_t i = 0; i < kept.size() && i < standfirst_blocks_; ++i) {
        Block& first = *kept[i];
        if (first.words < min_words_ || first.content.kind == BlockKind::heading) continue;
        const Shingles& shingles = shingles_of(i);
        const std::size_t end = std::min(kept.size(), i + 1 + standfirst_reach_);
        for (std::size_t j = i + 1; j < end; ++j) {
            if (kept[j]->words <= first.words || shingles.share_in(shingles_of(j)) < standfirst_share_) continue;
            drop(first);
            break;
        }
    }
}

/// A pull quote sets a sentence of the text in large letters: the same words stand in a paragraph.
void Repeats::drop_pull_quotes(Page& page) const {
    std::string body;
    std::uint32_t looked_up = 0;
    for (Block& block : page.blocks) {
        if (!block.kept() || block.words < min_words_ || block.words > max_pull_quote_words_) continue;
        const bool quoted = block.content.kind == BlockKind::quote || opens_with_quote(block.content.text);
        if (!quoted || ++looked_up > max_pull_quotes_) continue;
        if (body.empty()) body = body_of(page, max_pull_quote_words_);
        if (body.find(words_as_text(block.content.text)) != std::string::npos) drop(block);
    }
}

}  // namespace pith
