#include "stages/passes/body_rules.h"

#include <gtest/gtest.h>

#include "rules/engine/rule_loader.h"
#include "stages/passes/rules.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

constexpr std::string_view site = R"(
[site]
why = "the model takes the comments for the article"
body = ".post"
drop = ".ad"
title = ".post h1"
author = ".by"
date = "time"
[[site.case]]
page = "<p>Menu<div class=post><h1>A</h1><p class=ad>Ad<p>Text <b class=by>Ann Smith</b></div><time datetime=2026-02-05>x</time>"
keeps = "Text"
outside = "Menu"
drops = "Ad"
title = "A"
author = "Ann Smith"
date = "2026-02-05"
)";

/// The built-in vocabulary is needed to read names and dates.
std::shared_ptr<const RuleSet> load(std::string_view text, std::string host = "example.org") {
    auto files = builtin_rule_files();
    files.push_back({"user.toml", std::move(host), true, std::string(text), "", false});
    auto rules = RuleLoader::load(files);
    EXPECT_TRUE(rules) << (rules ? "" : rules.failure().detail);
    return rules ? std::move(rules).value() : nullptr;
}

/// "text:+by" for each block.
std::string outcome(const Page& page) {
    std::string text;
    for (const Block& block : page.blocks)
        text += block.content.text + (block.kept() ? ":+" : ":-") + std::string(block.decided_by) + " ";
    return text;
}

Page page_of(std::string_view html, std::string_view host = "www.example.org") {
    Page page = test::parsed_page(html);
    page.host = host;
    for (Block& block : page.blocks) block.mark(Verdict::keep, Layer::model, "model");
    return page;
}

TEST(BodyRules, keep_what_lies_inside_and_drop_the_rest) {
    const auto rules = load(site);
    Page page = page_of("<p>Menu</p><div class=post><p>One</p><p hidden>Trap</p><figcaption>Cap</figcaption></div>");
    BodyRules(rules).run(page);
    EXPECT_EQ(outcome(page),
              "Menu:-site.example.org.body One:+site.example.org.body Trap:-site.example.org.body "
              "Cap:-site.example.org.body ");
    EXPECT_EQ(page.blocks[0].layer, Layer::user_site_rule);
    EXPECT_EQ(page.blocks[1].layer, Layer::model) << "passes and other rules still clean the body";
    EXPECT_TRUE(page.notes.empty());
}

TEST(BodyRules, a_body_that_is_hidden_as_a_whole_is_taken) {
    const auto rules = load(site);
    Page page = page_of("<p>Menu</p><div class=post hidden><p>One</p></div>");
    BodyRules(rules).run(page);
    EXPECT_TRUE(page.blocks[1].kept());
}

TEST(BodyRules, without_a_match_the_model_decides_and_the_page_says_so) {
    const auto rules = load(site);
    Page page = page_of("<p>One</p>");
    BodyRules(rules).run(page);
    EXPECT_EQ(outcome(page), "One:+model ");
    ASSERT_EQ(page.notes.size(), 1U);
    EXPECT_EQ(page.notes[0].by, "site.example.org.body");
    EXPECT_EQ(page.notes[0].text, "no block of the page is in its body: the model chose");
}

TEST(BodyRules, concern_pages_of_their_host_only) {
    const auto rules = load(site);
    Page page = page_of("<p>Menu</p><div class=post><p>One</p></div>", "example.com");
    BodyRules(rules).run(page);
    EXPECT_EQ(outcome(page), "Menu:+model One:+model ");
    EXPECT_TRUE(page.notes.empty());
}

TEST(BodyRules, the_later_rule_that_matches_wins) {
    const auto rule = [](std::string_view id, std::string_view conditions) {
        return "[[rule]]\nid = '" + std::string(id) + "'\nwhy = 'w'\nbody = { " + std::string(conditions) +
               " }\n[[rule.case]]\ndrops = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
    };
    const auto rules = load(rule("a", "selector = 'div'") + rule("b", "selector = 'section', words = { min = 1 }") +
                                rule("c", "selector = 'main'"),
                            "");
    Page page = page_of("<div>One</div><section>Two</section>");
    BodyRules(rules).run(page);
    EXPECT_EQ(outcome(page), "One:-b Two:+b ");
}

TEST(BodyRules, tell_which_blocks_they_match) {
    const auto rules = load(site);
    const Page page = page_of("<p>Menu</p><div class=post><p>One</p></div>");
    const RuleMatches matches = BodyRules(rules).matching(page);
    ASSERT_EQ(matches.size(), 2U);
    EXPECT_TRUE(matches[0].empty());
    ASSERT_EQ(matches[1].size(), 1U);
    EXPECT_EQ(matches[1][0]->id, "site.example.org.body");
}

TEST(SiteTable, drops_and_takes_metadata) {
    const auto rules = load(site);
    Page page = page_of(
        "<p>Menu</p><div class=post><h1>The headline</h1><p class=ad>Ad</p><p>Thanks, said <b class=by>Ann "
        "Smith</b></p></div>"
        "<p>On <time datetime='2026-02-05T10:00:00+01:00'>Thursday</time></p>");
    page.metadata.title = "Wrong";
    page.metadata.authors = {"The Site"};
    BodyRules(rules).run(page);
    RulesPass(rules).run(page);
    EXPECT_EQ(outcome(page),
              "Menu:-site.example.org.body The headline:-site.example.org.title Ad:-site.example.org.drop "
              "Thanks, said Ann Smith:+site.example.org.body On Thursday:-site.example.org.body ");
    EXPECT_EQ(page.metadata.title, "The headline");
    EXPECT_EQ(page.metadata.authors, std::vector<std::string>{"Ann Smith"});
    EXPECT_EQ(page.metadata.date, "2026-02-05T10:00:00+01:00");
}

TEST(SiteTable, leaves_metadata_where_its_elements_are_missing_or_say_nothing) {
    const auto rules = load(site);
    Page page = page_of("<div class=post><p>Text</p></div><p><time>soon</time></p>");
    page.metadata.title = "Right";
    page.metadata.date = "2026-01-01";
    RulesPass(rules).run(page);
    EXPECT_EQ(page.metadata.title, "Right");
    EXPECT_EQ(page.metadata.date, "2026-01-01");
}

std::string faults_of(std::string_view text, std::string host = "example.org") {
    const auto rules = RuleLoader::load({{"s.toml", std::move(host), true, std::string(text), "", false}});
    return rules ? "" : rules.failure().detail;
}

TEST(SiteTable, is_refused_without_reason_or_cases) {
    EXPECT_EQ(faults_of("[site]\nbody = '.x'"),
              "s.toml:1:1: [site] does not say why\ns.toml:2:1: 'body' has no [[site.case]] with 'outside'\n"
              "s.toml:2:1: 'body' has no [[site.case]] with 'keeps': what it must leave alone");
    EXPECT_EQ(faults_of("[site]\nwhy = 'w'\nstrip = '.x'").substr(0, 71),
              "s.toml:1:1: [site] holds no selector: body, drop, title, author, date, ");
    EXPECT_NE(faults_of("[site]\nwhy = 'w'\nstrip = '.x'").find("s.toml:3:1: unknown key 'strip'"), std::string::npos);
    EXPECT_NE(faults_of("[site]\nwhy = 'w'\ntitle = 'h1 >'").find("s.toml:3:1: bad selector"), std::string::npos);
    EXPECT_NE(faults_of("[site]\nwhy = 'w'\ntitle = 'h1'\n[[site.case]]\npage = 'x'\ndate = 'y'")
                  .find("s.toml:6:1: [site] has no 'date'"),
              std::string::npos);
    EXPECT_EQ(faults_of("[site]\nwhy = 'w'", ""), "s.toml:1:2: [site] belongs into sites/<host>.toml");
}

}  // namespace
}  // namespace pith
