#pragma once

#include <string>
#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/metadata/date.h"
#include "stages/passes/pass.h"

namespace pith {

/// Drops lines that name the author or the date and say no more, and the biography under a byline at the end. Only in
/// articles: in a forum and in a list they are part of the content.
class Byline : public Pass {
  public:
    explicit Byline(const RuleSet& rules);
    std::string_view name() const override { return "byline"; }
    std::string_view why() const override {
        return "a line that only names the author or the date, or the biography under it, is metadata";
    }
    void run(Page& page) const override;

  private:
    bool names_author(const Page& page, const Block& block) const;
    bool is_date_line(const Block& block) const;
    void drop_biography(Page& page, std::size_t byline) const;

    DateReader dates_;
    std::uint32_t max_other_words_;
    std::uint32_t max_date_words_;
    std::uint32_t min_body_words_;
    std::size_t max_blocks_behind_;
};

}  // namespace pith
