/// The order of all that happens to a page, on one screen.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/metadata/metadata.h"
#include "stages/passes/pass.h"

namespace pith {

class Recipe {
  public:
    explicit Recipe(std::shared_ptr<const RuleSet> rules);

    /// Bytes → a page whose blocks carry their verdicts. What extract and explain share.
    Result<Page> judge(const Input& input, const Limits& limits) const;

    const RuleSet& rules() const { return *rules_; }

  private:
    void run_passes(Page& page) const;

    std::shared_ptr<const RuleSet> rules_;
    MetadataReader metadata_;
    std::vector<std::unique_ptr<const Pass>> passes_;
};

}  // namespace pith
