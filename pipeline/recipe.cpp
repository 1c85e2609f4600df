#include "pipeline/recipe.h"

#include <stdexcept>

#include "stages/passes/body_rules.h"
#include "stages/passes/byline.h"
#include "stages/passes/comments.h"
#include "stages/passes/headings.h"
#include "stages/passes/headline.h"
#include "stages/passes/next_article.h"
#include "stages/passes/pictures.h"
#include "stages/passes/repeats.h"
#include "stages/passes/rules.h"
#include "stages/passes/site_memory.h"
#include "stages/passes/standfirst.h"
#include "stages/passes/tail.h"
#include "stages/passes/wall.h"
#include "stages/passes/wholes.h"

namespace pith {
namespace {

/// The one list of passes, in the order in which they run.
std::vector<std::unique_ptr<const Pass>> make_passes(const std::shared_ptr<const RuleSet>& rules,
                                                     std::shared_ptr<const SiteMemory> memory) {
    std::vector<std::unique_ptr<const Pass>> passes;
    passes.push_back(std::make_unique<BodyRules>(rules));
    passes.push_back(std::make_unique<Wholes>(*rules));
    passes.push_back(std::make_unique<Comments>());
    passes.push_back(std::make_unique<Standfirst>(*rules));
    passes.push_back(std::make_unique<Headline>(*rules));
    passes.push_back(std::make_unique<NextArticle>(*rules));
    passes.push_back(std::make_unique<Byline>(*rules));
    passes.push_back(std::make_unique<RulesPass>(rules));
    passes.push_back(std::make_unique<Repeats>(*rules));
    if (memory) passes.push_back(std::make_unique<SiteMemoryPass>(*rules, std::move(memory)));
    passes.push_back(std::make_unique<Tail>(*rules));
    passes.push_back(std::make_unique<Headings>(*rules));
    passes.push_back(std::make_unique<Wall>(*rules));
    passes.push_back(std::make_unique<Pictures>());
    return passes;
}

}  // namespace

Recipe::Recipe(std::shared_ptr<const RuleSet> rules, RecipeOptions options)
    : rules_(std::move(rules)),
      reader_(*rules_),
      classifier_(*rules_, options.prefer),
      passes_(make_passes(rules_, std::move(options.site_memory))) {}

Result<Recipe> Recipe::make(std::shared_ptr<const RuleSet> rules, RecipeOptions options) {
    try {
        return Recipe(std::move(rules), std::move(options));
    } catch (const std::logic_error& error) {
        return Failure{Status::refused, error.what()};
    }
}

Result<Page> Recipe::judge(const Input& input, const Limits& limits) const {
    auto page = reader_.read(input, limits);
    if (!page) return page;
    page.value().only_verdicts = true;
    classifier_.run(page.value());
    for (const auto& pass : passes_) pass->run(page.value());
    return page;
}

}  // namespace pith
