#pragma once

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Drops all of a page that holds no content of its own: a consent dialog, a log-in form, an error message.
class Wall : public Pass {
  public:
    explicit Wall(const RuleSet& rules);
    std::string_view name() const override { return "wall"; }
    std::string_view why() const override {
        return "the page holds no content of its own: a consent dialog, a log-in form or an error message";
    }
    void run(Page& page) const override;

  private:
    bool asks(const Block& block) const;

    const WordList& consent_;
    const WordList& consent_buttons_;
    const Pattern& log_in_;
    double max_share_;
    double max_words_;
};

}  // namespace pith
