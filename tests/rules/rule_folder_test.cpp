#include <gtest/gtest.h>

#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

constexpr std::string_view rule = R"(
[[rule]]
id = "my.rule"
why = "because"
drop = { text = '^Credit:' }
[[rule.case]]
drops = "Credit: Somebody"
[[rule.case]]
keeps = "No credit"
)";

const Rule* find(const RuleSet& rules, std::string_view id) {
    for (const Rule& candidate : rules.rules())
        if (candidate.id == id) return &candidate;
    return nullptr;
}

TEST(RuleFolder, is_read_with_its_folders_and_named_in_faults) {
    const test::TemporaryFolder folder;
    folder.write("deep/down/mine.toml", rule);
    folder.write("notes.txt", "no rules");
    folder.write(".hidden.toml", "broken [");
    folder.write(".git/config.toml", "broken [");
    const auto rules = RuleSet::load(folder.path());
    ASSERT_TRUE(rules) << rules.failure().detail;
    const Rule* mine = find(*rules.value(), "my.rule");
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->layer, Layer::user_rule);
    EXPECT_NE(rules.value()->version().find('+'), std::string::npos);
}

TEST(RuleFolder, sites_names_hosts) {
    const test::TemporaryFolder folder;
    folder.write("sites/example.org.toml", rule);
    const auto rules = RuleSet::load(folder.path());
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_EQ(find(*rules.value(), "my.rule")->host, "example.org");
    EXPECT_EQ(find(*rules.value(), "my.rule")->layer, Layer::user_site_rule);
}

TEST(RuleFolder, a_site_must_be_a_host_and_hold_rules_only) {
    const test::TemporaryFolder folder;
    folder.write("sites/Example Org.toml", rule);
    folder.write("sites/co.uk.toml", rule);
    folder.write("sites/example.org.toml", "[settings.classify]\nthreshold = 1");
    const auto rules = RuleSet::load(folder.path());
    ASSERT_FALSE(rules);
    EXPECT_NE(rules.failure().detail.find("'Example Org' is no host"), std::string::npos) << rules.failure().detail;
    EXPECT_NE(rules.failure().detail.find("'co.uk' is a public suffix"), std::string::npos);
    EXPECT_NE(rules.failure().detail.find("a site's file holds rules only"), std::string::npos);
}

TEST(RuleFolder, one_file_may_stand_for_the_folder) {
    const test::TemporaryFolder folder;
    const auto rules = RuleSet::load(folder.write("mine.toml", rule));
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_TRUE(find(*rules.value(), "my.rule"));
}

TEST(RuleFolder, a_missing_folder_is_a_fault) {
    const auto rules = RuleSet::load("no/such/folder");
    ASSERT_FALSE(rules);
    EXPECT_EQ(rules.failure().detail, "no/such/folder: no such file or folder");
}

TEST(RuleFolder, an_empty_folder_changes_nothing) {
    const test::TemporaryFolder folder;
    const auto with = RuleSet::load(folder.path());
    const auto without = RuleSet::load();
    ASSERT_TRUE(with && without);
    EXPECT_EQ(with.value()->rules().size(), without.value()->rules().size());
}

}  // namespace
}  // namespace pith
