#pragma once

#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Ends the body where the article ends: at the heading of a list of other articles, of comments or of a newsletter
/// box, and before a run of headlines without a heading at the end of a plain text.
class Tail : public Pass {
  public:
    explicit Tail(const RuleSet& rules);
    std::string_view name() const override { return "tail"; }
    std::string_view why() const override {
        return "the article has ended: what follows heads other articles, comments or a newsletter box";
    }
    void run(Page& page) const override;

  private:
    using Blocks = std::vector<Block*>;
    bool is_tail_heading(const Block& block) const;
    bool is_comments_heading(const Block& block) const;
    bool is_prose(const Block& block) const;
    void cut_at_headings(const Blocks& kept) const;
    void cut_headlines(Page& page) const;

    const WordList& tail_headings_;
    const WordList& newsletter_headings_;
    const WordList& comments_headings_;
    const WordList& author_headings_;
    const Pattern& tail_lines_;
    const Pattern& comments_lines_;
    std::uint32_t max_heading_words_;
    std::uint32_t min_body_words_;
    double max_rest_share_;
    std::uint32_t min_prose_words_;
    std::uint32_t max_headline_words_;
    std::size_t min_headlines_;
};

}  // namespace pith
