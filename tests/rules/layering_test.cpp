#include <gtest/gtest.h>

#include "rules/engine/active_rules.h"
#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

std::string rule(std::string_view id, std::string_view word) {
    std::string text =
        "[[rule]]\nid = 'ID'\nwhy = 'w'\ndrop = { text = 'WORD' }\n[[rule.case]]\ndrops = 'a'\n"
        "[[rule.case]]\nkeeps = 'b'\n";
    text.replace(text.find("ID"), 2, id);
    return text.replace(text.find("WORD"), 4, word);
}

RuleFile file(std::string text, bool user, std::string host = {}) {
    return {user ? "user.toml" : "builtin.toml", std::move(host), user, std::move(text), "", false};
}

/// The places of the rules that match the text on a page of the host.
std::string matching(const RuleSet& rules, std::string_view host, std::string text) {
    Page page;
    page.blocks.emplace_back().content.text = std::move(text);
    const PageView view(page);
    ActiveRules active(rules, host);
    std::string ids;
    for (const Rule* found : active.matching(view, 0)) ids += found->id + "@" + found->place.file + " ";
    return ids;
}

std::shared_ptr<const RuleSet> load(const std::vector<RuleFile>& files) {
    auto loaded = RuleLoader::load(files);
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.failure().detail);
    return loaded ? std::move(loaded).value() : nullptr;
}

TEST(Layering, a_users_rule_replaces_the_built_in_one_of_its_id) {
    const auto rules = load({file(rule("x", "old"), false), file(rule("x", "new"), true)});
    EXPECT_EQ(matching(*rules, "", "old"), "");
    EXPECT_EQ(matching(*rules, "", "new"), "x@user.toml ");
}

TEST(Layering, a_site_rule_holds_on_its_host_and_subdomains_only) {
    const auto rules = load({file(rule("s", "word"), true, "example.org")});
    EXPECT_EQ(matching(*rules, "example.org", "word"), "s@user.toml ");
    EXPECT_EQ(matching(*rules, "news.example.org", "word"), "s@user.toml ");
    EXPECT_EQ(matching(*rules, "anexample.org", "word"), "");
    EXPECT_EQ(matching(*rules, "", "word"), "");
}

TEST(Layering, a_site_rule_replaces_a_general_rule_on_its_host_only) {
    const auto rules = load({file(rule("x", "old"), false), file(rule("x", "new"), true, "example.org")});
    EXPECT_EQ(matching(*rules, "example.org", "old new"), "x@user.toml ");
    EXPECT_EQ(matching(*rules, "example.com", "old new"), "x@builtin.toml ");
}

TEST(Layering, disable_switches_a_rule_off_everywhere_or_on_a_site) {
    const auto everywhere = load({file(rule("x", "a") + rule("y", "a"), false), file("disable = ['x']", true)});
    EXPECT_EQ(matching(*everywhere, "", "a"), "y@builtin.toml ");
    const auto on_site = load({file(rule("x", "a"), false), file("disable = ['x']", true, "example.org")});
    EXPECT_EQ(matching(*on_site, "example.org", "a"), "");
    EXPECT_EQ(matching(*on_site, "example.com", "a"), "x@builtin.toml ");
}

TEST(Layering, a_name_that_no_rule_has_cannot_be_disabled) {
    const auto loaded = RuleLoader::load({file(rule("x", "a"), false), file("disable = ['z']", true)});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.failure().detail, "user.toml:1:12: there is no rule 'z' to disable");
}

TEST(Layering, a_users_words_extend_a_list_or_replace_it) {
    const std::string builtin = "[words.w]\nwhy = 'y'\nen = ['one']";
    const auto extended = load({file(builtin, false), file("[words.w]\nde = ['zwei']", true)});
    EXPECT_TRUE(extended->words("w").is("one"));
    EXPECT_TRUE(extended->words("w").is("zwei"));
    const auto replaced = load({file(builtin, false), file("[words.w]\nreplace = true\nde = ['zwei']", true)});
    EXPECT_FALSE(replaced->words("w").is("one"));
    EXPECT_TRUE(replaced->words("w").is("zwei"));
}

TEST(Layering, a_users_setting_overrides_and_must_exist) {
    const std::string builtin = "[settings.g]\na = 1";
    EXPECT_EQ(load({file(builtin, false), file("[settings.g]\na = 2.5", true)})->number("g.a"), 2.5);
    const auto unknown = RuleLoader::load({file(builtin, false), file("[settings.g]\nb = 2", true)});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.failure().detail, "user.toml:2:1: there is no setting 'g.b'");
}

TEST(Layering, the_version_names_both_sides) {
    const auto builtin = load({file(rule("x", "a"), false)});
    const auto both = load({file(rule("x", "a"), false), file(rule("y", "a"), true)});
    const auto changed = load({file(rule("x", "a"), false), file(rule("y", "b"), true)});
    EXPECT_EQ(builtin->version().find('+'), std::string::npos);
    EXPECT_EQ(both->version().substr(0, both->version().find('+')), builtin->version());
    EXPECT_NE(both->version(), changed->version());
}

TEST(Layering, a_name_that_no_file_defines_throws) {
    const auto rules = load({file(rule("x", "a"), false)});
    EXPECT_THROW(rules->words("nope"), std::out_of_range);
    EXPECT_THROW(rules->pattern("nope"), std::out_of_range);
    EXPECT_THROW(rules->number("nope.nope"), std::out_of_range);
}

}  // namespace
}  // namespace pith
