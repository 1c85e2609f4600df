#include "pipeline/commands/case_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/authoring/condition_trace.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

/// The block whose match is in question: the one that the case names, or that which ends or starts the body there.
std::size_t block_in_question(const Rule& rule, const PageView& view, std::size_t named) {
    const auto matches = [&](std::size_t i) { return rule.condition->matches(view, i); };
    if (rule.action == RuleAction::end)
        for (std::size_t i = 0; i < named; ++i)
            if (matches(i)) return i;
    if (rule.action == RuleAction::start)
        for (std::size_t i = view.size(); --i > named;)
            if (matches(i)) return i;
    return named;
}

/// Shows for failed expectations which conditions held.
class Reporter {
  public:
    explicit Reporter(const RuleSet& rules) : pages_(rules), tracer_(rules) {}

    std::string describe(const CaseResult& result) {
        std::string text = fmt::format("{}: {} {}: {}\n", to_string(result.rule_case->place), result.rule->id,
                                       neutral(result.expected, false), neutral(result.happened, false));
        const auto page = pages_.make(*result.rule, *result.rule_case);
        if (!page) return text;
        if (result.text.empty()) return text;
        const auto named = find_block(page.value(), result.text);
        return !named ? text + blocks_of(page.value()) : text + conditions(result, page.value(), *named);
    }

  private:
    /// What the page holds instead of the block that the case names.
    static std::string blocks_of(const Page& page) {
        constexpr std::size_t max_shown = 20;
        std::string text;
        for (std::size_t i = 0; i < std::min(page.blocks.size(), max_shown); ++i)
            text += fmt::format("    a block  {}\n", neutral(page.blocks[i].content.text, false));
        if (page.blocks.size() > max_shown) text += fmt::format("    and {} more\n", page.blocks.size() - max_shown);
        return text;
    }

    std::string conditions(const CaseResult& result, const Page& page, std::size_t named) {
        const PageView view = case_view(page);
        const std::size_t block = block_in_question(*result.rule, view, named);
        std::string text = fmt::format("    block    {}\n", neutral(page.blocks[block].content.text, false));
        for (const TracedCondition& condition : tracer_.trace(*result.rule, page, block)) {
            text += fmt::format("    {} {:{}}{}", condition.held ? "held    " : "did not ", "", 2 * condition.depth,
                                neutral(condition.text, false));
            text += condition.found.empty() ? "\n" : fmt::format("  (it is {})\n", condition.found);
        }
        return text;
    }

    CasePages pages_;
    ConditionTracer tracer_;
};

}  // namespace

CaseReport run_cases(const RuleSet& rules, const std::vector<const Rule*>& asked) {
    const RuleCaseRunner runner(rules);
    Reporter reporter(rules);
    CaseReport report;
    std::size_t expectations = 0;
    std::size_t gaps = 0;
    for (const Rule* rule : asked) {
        for (const CaseResult& result : runner.run(*rule)) {
            ++expectations;
            gaps += result.passed && !result.rule_case->todo.empty();
            if (result.passed) continue;
            ++report.failed;
            report.failures += reporter.describe(result);
        }
    }
    report.summary = fmt::format("{} of {}: {} failed", counted(expectations, "expectation"),
                                 counted(asked.size(), "rule"), report.failed ? std::to_string(report.failed) : "none");
    if (gaps) report.summary += fmt::format("; {}", counted(gaps, "known gap"));
    return report;
}

}  // namespace pith
