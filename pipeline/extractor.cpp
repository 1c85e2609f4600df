#include <pith/pith.h>
#include <pith/site_memory.h>
#include <optional>

#include "pipeline/recipe.h"
#include "stages/assemble.h"
#include "stages/site_memory/observe.h"

namespace pith {

struct Extractor::State {
    Options options;
    Recipe recipe;
    std::optional<SiteObserver> observer;

    static Result<std::shared_ptr<const State>> make(Options options, const std::shared_ptr<const RuleSet>& rules) {
        auto recipe = Recipe::make(rules, {options.prefer, options.site_memory});
        if (!recipe) return recipe.failure();
        std::optional<SiteObserver> observer;
        if (options.learn_site) observer.emplace(*rules);
        return std::shared_ptr<const State>(
            std::make_shared<State>(State{std::move(options), std::move(recipe).value(), observer}));
    }

    Result<Article> article_of(Page&& page) const {
        auto seen = observer ? std::make_shared<const SitePage>(observer->observe(page)) : nullptr;
        const Limits& limits = options.limits;
        auto article =
            assemble(std::move(page), {options.comments, options.images, limits.output_bytes, limits.partial});
        if (article) article.value().seen = std::move(seen);
        return article;
    }
};

Result<Extractor> Extractor::make(Options options) {
    auto rules = RuleSet::load(options.rules, RuleSet::Checks::none);
    if (!rules) return rules.failure();
    auto state = State::make(std::move(options), rules.value());
    if (!state) return state.failure();
    return Extractor(std::move(state).value());
}

Result<Extractor> Extractor::with_site_memory(std::shared_ptr<const SiteMemory> memory, bool learn_site) const {
    Options options = state_->options;
    options.site_memory = std::move(memory);
    options.learn_site = learn_site;
    auto state = State::make(std::move(options), state_->recipe.shared_rules());
    if (!state) return state.failure();
    return Extractor(std::move(state).value());
}

Result<Article> Extractor::extract(const Input& input) const {
    auto page = state_->recipe.judge(input, state_->options.limits);
    if (page) return state_->article_of(std::move(page).value());
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
