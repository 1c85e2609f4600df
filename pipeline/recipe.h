/// The order of all that happens to a page, on one screen.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <vector>

#include "pipeline/page_reader.h"
#include "pipeline/recipe_trace.h"
#include "rules/engine/rule_set.h"
#include "stages/classify.h"
#include "stages/passes/pass.h"

namespace pith {

struct RecipeOptions {
    Prefer prefer = Prefer::balanced;
    std::shared_ptr<const SiteMemory> site_memory = nullptr;  ///< null: none
};

class Recipe {
  public:
    /// Refused if the rules lack a model or a setting, or a model does not fit the program.
    static Result<Recipe> make(std::shared_ptr<const RuleSet> rules, RecipeOptions options = {});

    /// Bytes → a page whose blocks carry their verdicts. Of a block that is out before the rules, one that drops it
    /// too is not looked for: trace() tells all.
    Result<Page> judge(const Input& input, const Limits& limits) const;

    /// The same page, and what happened to its blocks on the way: what explain shows.
    Result<TracedPage> trace(const Input& input, const Limits& limits, TraceOptions options = {}) const;

    const RuleSet& rules() const { return *rules_; }
    const std::shared_ptr<const RuleSet>& shared_rules() const { return rules_; }

  private:
    Recipe(std::shared_ptr<const RuleSet> rules, RecipeOptions options);

    std::shared_ptr<const RuleSet> rules_;
    PageReader reader_;
    Classifier classifier_;
    std::vector<std::unique_ptr<const Pass>> passes_;
};

}  // namespace pith
