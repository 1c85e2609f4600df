#include "stages/unlink_prose.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pith {
namespace {

bool is_link(const Span& span) {
    return span.kind == Span::Kind::link;
}

/// Of the block's only link; empty where it has none or several.
std::string_view only_target(const Block& block) {
    const auto& spans = block.content.spans;
    const auto first = std::find_if(spans.begin(), spans.end(), is_link);
    if (first == spans.end() || std::find_if(first + 1, spans.end(), is_link) != spans.end()) return {};
    return first->target;
}

}  // namespace

ProseUnlinker::ProseUnlinker(const RuleSet& rules)
    : paragraph_words_(static_cast<std::uint32_t>(rules.number("linked-prose.paragraph_words"))),
      paragraphs_(static_cast<std::uint32_t>(rules.number("linked-prose.paragraphs"))),
      words_(static_cast<std::uint32_t>(rules.number("linked-prose.words"))) {}

bool ProseUnlinker::is_linked_prose(const Block& block) const {
    return block.words >= paragraph_words_ && block.link_words == block.words;
}

void ProseUnlinker::run(std::vector<Block>& blocks) const {
    struct Prose {
        std::uint32_t paragraphs = 0;
        std::uint32_t words = 0;
    };
    std::unordered_map<std::string_view, Prose> by_target;
    std::uint32_t of_page = 0;
    for (const Block& block : blocks) {
        if (block.words >= paragraph_words_) of_page += block.words;
        if (!is_linked_prose(block)) continue;
        Prose& prose = by_target[only_target(block)];
        ++prose.paragraphs;
        prose.words += block.words;
    }
    std::vector<std::string> targets;  // copied, as the views are of spans that go
    for (const auto& [target, prose] : by_target)
        if (!target.empty() && prose.paragraphs >= paragraphs_ && prose.words >= words_ && prose.words * 2 >= of_page)
            targets.emplace_back(target);
    if (targets.empty()) return;
    std::sort(targets.begin(), targets.end());
    for (Block& block : blocks) {
        if (!std::binary_search(targets.begin(), targets.end(), only_target(block))) continue;
        std::erase_if(block.content.spans, is_link);
        block.link_words = 0;
    }
}

}  // namespace pith
