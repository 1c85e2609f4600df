#include "pipeline/discovery/joined_article.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "pipeline/model/text.h"
#include "stages/assemble.h"

namespace pith {
namespace {

using Known = std::unordered_set<std::string>;

/// Cells and pictures stay: half a table would say something else.
bool is_repeat(const ContentBlock& block, const Known& known, std::uint32_t least_words) {
    if (block.kind == BlockKind::table_cell || block.kind == BlockKind::image) return false;
    if (block.kind != BlockKind::heading && count_words(block.text) < least_words) return false;
    return known.contains(fold(block.text));
}

/// Lists, tables and quotes are numbered by page.
std::uint32_t last_group(const std::vector<ContentBlock>& blocks) {
    std::uint32_t last = 0;
    for (const ContentBlock& block : blocks) last = std::max(last, block.group);
    return last;
}

void append(std::vector<ContentBlock>& all, std::vector<ContentBlock> more, Known& known, std::uint32_t least_words) {
    const std::uint32_t groups = last_group(all);
    for (const ContentBlock& block : all) known.insert(fold(block.text));
    for (ContentBlock& block : more) {
        if (is_repeat(block, known, least_words)) continue;
        if (block.group > 0) block.group += groups;
        all.push_back(std::move(block));
    }
}

}  // namespace

Article join_pages(std::vector<Article> pages, const RuleSet& rules) {
    const auto least_words = static_cast<std::uint32_t>(rules.number("paging.least_words"));
    Article joined = std::move(pages.front());
    if (pages.size() == 1 || joined.status != Status::ok) return joined;
    Known known{fold(joined.metadata.title), fold(joined.metadata.description)};
    Known known_comments;
    for (std::size_t i = 1; i < pages.size(); ++i) {
        if (pages[i].status != Status::ok) continue;
        append(joined.body, std::move(pages[i].body), known, least_words);
        append(joined.comments, std::move(pages[i].comments), known_comments, least_words);
    }
    joined.text = plain_text(joined.body);
    return joined;
}

}  // namespace pith
