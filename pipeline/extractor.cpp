#include <pith/pith.h>

#include "pipeline/recipe.h"
#include "stages/assemble.h"

namespace pith {

struct Extractor::State {
    Options options;
    Recipe recipe;
};

Result<Extractor> Extractor::make(Options options) {
    auto rules = RuleSet::load(options.rules);
    if (!rules) return rules.failure();
    auto recipe = Recipe::make(std::move(rules).value(), options.prefer);
    if (!recipe) return recipe.failure();
    return Extractor(std::make_shared<const State>(State{std::move(options), std::move(recipe).value()}));
}

Result<Article> Extractor::extract(const Input& input) const {
    auto page = state_->recipe.judge(input, state_->options.limits);
    if (page) return assemble(std::move(page).value(), {state_->options.comments, state_->options.images});
    if (!is_answer(page.failure().status)) return page.failure();
    Article answer;
    answer.status = page.failure().status;
    answer.detail = page.failure().detail;
    return answer;
}

std::string_view Extractor::rules_version() const {
    return state_->recipe.rules().version();
}

std::string_view Extractor::rules_warnings() const {
    return state_->recipe.rules().warnings();
}

}  // namespace pith
