#include "stages/passes/byline.h"

#include <algorithm>

#include "pipeline/model/text.h"
#include "stages/metadata/addresses.h"
#include "stages/metadata/title_parts.h"

namespace pith {
namespace {

bool mentions_part_of(std::string_view name, std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    const std::vector<std::string> parts = words_of(name);
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
        return part.size() > 2 && std::find(words.begin(), words.end(), part) != words.end();
    });
}

/// A company that signs its own pages is named in their headings and last paragraphs, too.
bool is_site(const std::string& author, const Page& page) {
    return letters_of(author) == letters_of(page.metadata.site) || host_agrees(author, host_of(page.url));
}

bool may_be_byline(const Block& block) {
    const BlockKind kind = block.content.kind;
    return (kind == BlockKind::paragraph || kind == BlockKind::heading) && !ends_sentence(block.content.text);
}

}  // namespace

Byline::Byline(const RuleSet& rules)
    : dates_(rules),
      max_other_words_(static_cast<std::uint32_t>(rules.number("byline.max_other_words"))),
      max_date_words_(static_cast<std::uint32_t>(rules.number("byline.max_date_words"))),
      min_body_words_(static_cast<std::uint32_t>(rules.number("byline.min_body_words"))),
      max_blocks_behind_(static_cast<std::size_t>(rules.number("byline.max_blocks_behind"))) {}

bool Byline::names_author(const Page& page, const Block& block) const {
    const std::string text = fold(block.content.text);
    std::uint32_t author_words = 0;
    const bool is_heading = block.content.kind == BlockKind::heading;
    for (const std::string& author : page.metadata.authors)
        if (text.find(fold(author)) != std::string::npos && !(is_heading && is_site(author, page)))
            author_words += count_words(author);
    return author_words > 0 && block.words <= author_words + max_other_words_;
}

bool Byline::is_date_line(const Block& block) const {
    return block.content.kind == BlockKind::paragraph && block.words <= max_date_words_ &&
           dates_.find(block.content.text, DayOrder::day_first).has_value();
}

void Byline::run(Page& page) const {
    if (page.type != PageType::article && page.type != PageType::other) return;
    std::uint32_t words_before = 0;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        Block& block = page.blocks[i];
        const bool is_behind = words_before >= min_body_words_;
        // Behind the body, one that the model left out tells of a biography, too.
        if ((block.kept() || is_behind) && may_be_byline(block) && names_author(page, block)) {
            if (block.kept()) drop(block);
            if (is_behind) drop_biography(page, i);
        } else if (!block.kept()) {
            continue;
        } else if (may_be_byline(block) && is_date_line(block)) {
            drop(block);
        } else {
            words_before += block.words;
        }
    }
}

/// Behind the body, what follows the author's name and mentions the author is a biography.
void Byline::drop_biography(Page& page, std::size_t byline) const {
    std::vector<Block*> behind;
    for (std::size_t i = byline + 1; i < page.blocks.size() && behind.size() <= max_blocks_behind_; ++i)
        if (page.blocks[i].kept()) behind.push_back(&page.blocks[i]);
    if (behind.empty() || behind.size() > max_blocks_behind_) return;
    for (const std::string& author : page.metadata.authors)
        if (!is_site(author, page) && mentions_part_of(author, behind.front()->content.text))
            return drop(*behind.front());
}

}  // namespace pith
