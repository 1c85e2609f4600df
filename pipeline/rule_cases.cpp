#include "pipeline/rule_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/engine/page_view.h"

namespace pith {
namespace {

/// One text that the case says is dropped or kept.
struct Expectation {
    const std::string& text;
    bool drops;
};

CaseResult judge(const Rule& rule, const Expectation& expected, const Page& page, const std::vector<bool>& acts) {
    CaseResult result{&rule, nullptr,
                      false, fmt::format("{} '{}'", expected.drops ? "drops" : "keeps", expected.text),
                      {},    expected.text};
    const auto block = find_block(page, expected.text);
    const bool acted = block && acts[*block];
    // What a rule that takes a value and leaves its block does to the block: nothing.
    const bool wanted = !rule.leave && expected.drops == !rule.keeps();
    result.passed = block && (rule.leave || acted == wanted);
    if (!block)
        result.happened = "the page has no such block";
    else if (!result.passed)
        result.happened = acted ? "the rule matched" : "the rule did not match";
    return result;
}

}  // namespace

std::vector<bool> acted_on(const Rule& rule, const Page& page) {
    const PageView view = case_view(page);
    std::vector<bool> acts(page.blocks.size());
    for (std::size_t i = 0; i < acts.size(); ++i) acts[i] = rule.condition->matches(view, i);
    // A body drops what lies outside it, if anything lies inside.
    if (rule.action == RuleAction::body && std::find(acts.begin(), acts.end(), true) != acts.end()) acts.flip();
    if (rule.action == RuleAction::end) std::fill(std::find(acts.begin(), acts.end(), true), acts.end(), true);
    if (rule.action == RuleAction::start && !acts.empty()) {
        const auto last = std::find(acts.rbegin(), acts.rend(), true);
        const auto before = static_cast<std::ptrdiff_t>(acts.rend() - last) - 1;
        std::fill(acts.begin(), acts.end(), false);
        if (before > 0) std::fill_n(acts.begin(), before, true);
    }
    return acts;
}

std::string RuleCaseRunner::taken_value(const Rule& rule, Page& page) const {
    RuleMetadata::Filled filled;
    Metadata blank;
    blank.language = page.metadata.language;
    page.metadata = std::move(blank);
    const std::vector<bool> acts = acted_on(rule, page);
    if (rule.element) metadata_.take_element(page, rule, case_view(page), filled);
    for (std::size_t i = 0; i < acts.size() && !rule.element; ++i)
        if (acts[i]) metadata_.take_text(page, rule, page.blocks[i].content.text, filled);
    return metadata_field(page.metadata, rule.field);
}

std::vector<CaseResult> RuleCaseRunner::run() const {
    std::vector<CaseResult> results;
    for (const Rule& rule : rules_.rules())
        for (const RuleCase& rule_case : rule.cases) run(rule, rule_case, results);
    return results;
}

std::vector<CaseResult> RuleCaseRunner::run(const Rule& rule) const {
    std::vector<CaseResult> results;
    for (const RuleCase& rule_case : rule.cases) run(rule, rule_case, results);
    return results;
}

void RuleCaseRunner::run(const Rule& rule, const RuleCase& rule_case, std::vector<CaseResult>& results) const {
    std::vector<CaseResult> expectations = run_case(rule, rule_case);
    if (rule_case.todo.empty()) {
        std::move(expectations.begin(), expectations.end(), std::back_inserter(results));
        return;
    }
    const bool gap =
        std::any_of(expectations.begin(), expectations.end(), [](const CaseResult& r) { return !r.passed; });
    CaseResult result{&rule, &rule_case, gap, fmt::format("todo '{}'", rule_case.todo), {}, {}};
    if (!gap) result.happened = "no longer a gap: strike the todo";
    results.push_back(std::move(result));
}

std::vector<CaseResult> RuleCaseRunner::run_case(const Rule& rule, const RuleCase& rule_case) const {
    auto page = pages_.make(rule, rule_case);
    if (!page) {
        return {{&rule, &rule_case, false, "a page", page.failure().detail, {}}};
    }
    std::vector<CaseResult> results;
    const std::vector<bool> acts = acted_on(rule, page.value());
    for (const bool drops : {true, false}) {
        for (const std::string& text : drops ? rule_case.drops : rule_case.keeps) {
            results.push_back(judge(rule, {text, drops}, page.value(), acts));
            results.back().rule_case = &rule_case;
        }
    }
    if (rule.action != RuleAction::take) return results;
    const std::string value = taken_value(rule, page.value());
    const std::string wanted = rule_case.takes.value_or("");
    results.push_back({&rule,
                       &rule_case,
                       value == wanted,
                       fmt::format("takes '{}'", wanted),
                       value == wanted ? "" : fmt::format("took '{}'", value),
                       {}});
    return results;
}

}  // namespace pith
