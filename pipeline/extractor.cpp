#include <pith/pith.h>

#include <exception>
#include <stdexcept>

#include "pipeline/recipe.h"
#include "stages/assemble.h"

namespace pith {

struct Extractor::State {
    State(Options o, std::shared_ptr<const RuleSet> rules)
        : options(std::move(o)), recipe(std::move(rules), options.prefer) {}

    Options options;
    Recipe recipe;
};

Result<Extractor> Extractor::make(Options options) {
    auto rules = RuleSet::load(options.rules);
    if (!rules) return rules.failure();
    try {
        return Extractor(std::make_shared<const State>(std::move(options), std::move(rules).value()));
    } catch (const std::logic_error& error) {  // a model or a setting that the rules lack or that does not fit
        return Failure{Status::refused, error.what()};
    }
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

}  // namespace pith
