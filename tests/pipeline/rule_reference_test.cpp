// What docs/rules.md and rules/README.md show is loaded, and its cases are run.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "pipeline/rule_cases.h"
#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

/// Every block of TOML as a file of the user's; "# sites/<host>.toml" in its first line makes it a site's.
std::vector<RuleFile> files_of(const std::string& document) {
    std::ifstream stream(std::string(PITH_SOURCE_DIR) + "/" + document);
    EXPECT_TRUE(stream) << document;
    std::vector<RuleFile> files;
    bool inside = false;
    std::string text;
    std::size_t at = 0;
    for (std::string line; std::getline(stream, line); ++at) {
        if (!inside && line == "```toml") {
            inside = true;
            text = std::string(at + 1, '\n');  // faults then name the line of the document
        } else if (inside && line == "```") {
            inside = false;
            const std::size_t begin = text.find_first_not_of('\n');
            constexpr std::string_view site = "# sites/";
            std::string host;
            if (text.compare(begin, site.size(), site) == 0) {
                const std::size_t from = begin + site.size();
                host = text.substr(from, text.find(".toml", from) - from);
            }
            files.push_back({document, host, true, text, "", false});
        } else if (inside) {
            text += line + "\n";
        }
    }
    EXPECT_FALSE(inside) << document;
    return files;
}

/// Loads them over the built-in rules; gives how many rules there are and notes each case that fails.
std::size_t run_rules_of(const std::string& document) {
    auto files = builtin_rule_files();
    for (RuleFile& file : files_of(document)) files.push_back(std::move(file));
    const auto rules = RuleLoader::load(files);
    EXPECT_TRUE(rules) << (rules ? "" : rules.failure().detail);
    if (!rules) return 0;
    const RuleCaseRunner runner(*rules.value());
    std::size_t count = 0;
    for (const Rule& rule : rules.value()->rules()) {
        if (!rule.is_user_rule()) continue;
        ++count;
        EXPECT_FALSE(rule.cases.empty()) << rule.id;
        for (const CaseResult& result : runner.run(rule))
            EXPECT_TRUE(result.passed) << to_string(result.rule_case->place) << ": " << rule.id << " "
                                       << result.expected << ": " << result.happened;
    }
    return count;
}

TEST(RuleReference, every_example_of_the_reference_holds) {
    EXPECT_EQ(run_rules_of("docs/rules.md"), 17U);
}

TEST(RuleReference, the_example_on_the_one_screen_holds) {
    EXPECT_EQ(run_rules_of("rules/README.md"), 1U);
}

/// Every key that a rule may hold is told of in the reference.
TEST(RuleReference, names_every_condition_and_action) {
    std::ifstream stream(std::string(PITH_SOURCE_DIR) + "/docs/rules.md");
    std::stringstream text;
    text << stream.rdbuf();
    for (const std::string_view key : {"text",     "starts",       "ends",       "contains",      "equals",
                                       "list",     "list-match",   "words",      "characters",    "sentences",
                                       "capitals", "link-density", "score",      "ends-sentence", "kind",
                                       "selector", "input",        "host",       "language",      "page-type",
                                       "place = ", "previous",     "next",       "after",         "before",
                                       "page-has", "not = ",       "any = ",     "all = ",        "drop",
                                       "keep",     "end",          "start",      "take",          "body",
                                       "field",    "leave = ",     "replace = ", "element",       "attribute",
                                       "add",      "todo",         "disable = "})
        EXPECT_NE(text.str().find("`" + std::string(key)), std::string::npos) << key;
}

}  // namespace
}  // namespace pith
