#include "stages/passes/tail.h"

#include <algorithm>
#include <vector>

#include "pipeline/model/text.h"

namespace pith {

Tail::Tail(const RuleSet& rules)
    : tail_headings_(rules.words("tail-heading")),
      newsletter_headings_(rules.words("newsletter-heading")),
      comments_headings_(rules.words("comments-heading")),
      author_headings_(rules.words("author-bio-heading")),
      tail_lines_(rules.pattern("tail-line")),
      comments_lines_(rules.pattern("comments-line")),
      max_heading_words_(static_cast<std::uint32_t>(rules.number("tail.max_heading_words"))),
      min_body_words_(static_cast<std::uint32_t>(rules.number("tail.min_body_words"))),
      max_rest_share_(rules.number("tail.max_rest_share")),
      min_prose_words_(static_cast<std::uint32_t>(rules.number("tail.min_prose_words"))),
      max_headline_words_(static_cast<std::uint32_t>(rules.number("tail.max_headline_words"))),
      min_headlines_(static_cast<std::size_t>(rules.number("tail.min_headlines"))) {}

void Tail::run(Page& page) const {
    if (page.is_html && page.type != PageType::article) return;
    if (page.type == PageType::forum) return;
    Blocks kept;
    for (Block& block : page.blocks)
        if (block.kept()) kept.push_back(&block);
    cut_at_headings(kept);
    if (!page.is_html) cut_headlines(page);
}

bool Tail::is_tail_heading(const Block& block) const {
    if (block.words > max_heading_words_) return false;
    const auto& text = block.content.text;
    return tail_headings_.is(text) || newsletter_headings_.is(text) || author_headings_.is(text) ||
           tail_lines_.in(text);
}

bool Tail::is_comments_heading(const Block& block) const {
    const auto& text = block.content.text;
    return comments_lines_.in(text) || (block.words <= max_heading_words_ && comments_headings_.is(text));
}

bool Tail::is_prose(const Block& block) const {
    return block.words >= min_prose_words_ && block.link_density() < 0.5 && ends_sentence(block.content.text);
}

/// Cuts at the first heading of a tail that little prose follows; behind others, what stands up to the next prose.
void Tail::cut_at_headings(const Blocks& kept) const {
    double rest = 0;
    for (const Block* block : kept) rest += is_prose(*block) ? block->words : 0;
    double before = 0;
    for (auto it = kept.begin(); it != kept.end();) {
        Block& block = **it;
        if (is_prose(block)) {
            before += block.words;
            rest -= block.words;
        }
        const bool comments = is_comments_heading(block);
        if (before < min_body_words_ || (!comments && !is_tail_heading(block))) {
            ++it;
            continue;
        }
        // Comments may well be longer than the article.
        const auto end = comments || rest <= max_rest_share_ * before
                             ? kept.end()
                             : std::find_if(it + 1, kept.end(), [this](const Block* b) { return is_prose(*b); });
        for (; it != end; ++it) drop(**it);
    }
}

/// Headlines at the end of a text, without a full stop, one under the other; the model may have dropped some of them.
void Tail::cut_headlines(Page& page) const {
    const auto is_headline = [this](const Block& block) {
        return block.content.kind == BlockKind::paragraph && block.words <= max_headline_words_ &&
               !ends_sentence(block.content.text);
    };
    const auto last = std::find_if(page.blocks.rbegin(), page.blocks.rend(),
                                   [&](const Block& block) { return block.kept() && !is_headline(block); });
    if (last == page.blocks.rend()) return;
    const auto begin = last.base();
    const auto end = std::find_if_not(begin, page.blocks.end(), is_headline);
    if (static_cast<std::size_t>(end - begin) < min_headlines_) return;
    for (auto block = begin; block != page.blocks.end(); ++block)
        if (block->kept()) drop(*block);
}

}  // namespace pith
