#include "stages/passes/rules.h"

#include <gtest/gtest.h>

#include "pipeline/model/text.h"
#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

std::string rule(std::string_view id, std::string_view action) {
    return "[[rule]]\nid = '" + std::string(id) + "'\nwhy = 'w'\n" + std::string(action) +
           "\n[[rule.case]]\ndrops = 'a'\ntakes = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
}

/// Drops and keeps have no `takes` in their cases.
std::string plain_rule(std::string_view id, std::string_view action) {
    std::string text = rule(id, action);
    return text.erase(text.find("takes = 'a'\n"), 12);
}

Page page_of(const std::vector<std::string>& texts, Verdict verdict = Verdict::keep) {
    Page page;
    for (const std::string& text : texts) {
        Block& block = page.blocks.emplace_back();
        block.content.text = text;
        block.words = count_words(text);
        block.mark(verdict, Layer::model, "model");
    }
    return page;
}

std::string run(std::vector<RuleFile> files, Page& page) {
    auto rules = RuleLoader::load(files);
    if (!rules) return rules.failure().detail;
    RulesPass(std::move(rules).value()).run(page);
    std::string verdicts;
    for (const Block& block : page.blocks) verdicts += (block.kept() ? "+" : "-") + std::string(block.decided_by) + " ";
    return verdicts;
}

RuleFile builtin(std::string text) {
    return {"builtin.toml", "", false, std::move(text), "", false};
}

RuleFile user(std::string text) {
    return {"user.toml", "", true, std::move(text), "", false};
}

TEST(RulesPass, drops_what_matches_and_says_which_rule_did) {
    Page page = page_of({"one", "two"});
    EXPECT_EQ(run({builtin(plain_rule("d", "drop = { text = 'two' }"))}, page), "+model -d ");
    EXPECT_EQ(page.blocks[1].layer, Layer::builtin_rule);
}

TEST(RulesPass, keep_wins_over_drop_in_one_layer_wherever_it_stands) {
    Page page = page_of({"one"});
    EXPECT_EQ(
        run({builtin(plain_rule("k", "keep = { text = 'one' }") + plain_rule("d", "drop = { text = 'one' }"))}, page),
        "+k ");
}

TEST(RulesPass, the_user_wins_over_the_built_in_rules) {
    Page page = page_of({"one"});
    EXPECT_EQ(
        run({builtin(plain_rule("k", "keep = { text = 'one' }")), user(plain_rule("d", "drop = { text = 'one' }"))},
            page),
        "-d ");
    EXPECT_EQ(page.blocks[0].layer, Layer::user_rule);
}

TEST(RulesPass, a_users_site_rule_wins_over_his_general_one) {
    Page page = page_of({"one"});
    page.host = "www.example.org";
    EXPECT_EQ(
        run({user(plain_rule("d", "drop = { text = 'one' }")),
             {"sites/example.org.toml", "example.org", true, plain_rule("k", "keep = { text = 'one' }"), "", false}},
            page),
        "+k ");
    EXPECT_EQ(page.blocks[0].layer, Layer::user_site_rule);
}

TEST(RulesPass, the_later_rule_wins_a_tie) {
    Page page = page_of({"one"});
    EXPECT_EQ(
        run({builtin(plain_rule("a", "drop = { text = 'one' }") + plain_rule("b", "drop = { text = 'one' }"))}, page),
        "-b ");
}

TEST(RulesPass, end_drops_its_block_and_all_behind_but_for_keep) {
    Page page = page_of({"one", "Related", "two", "three"});
    EXPECT_EQ(
        run({builtin(plain_rule("e", "end = { text = 'Related' }") + plain_rule("k", "keep = { text = 'three' }"))},
            page),
        "+model -e -e +k ");
}

TEST(RulesPass, start_drops_all_before) {
    Page page = page_of({"zero", "one", "two"});
    EXPECT_EQ(run({builtin(plain_rule("s", "start = { text = 'two' }"))}, page), "-s -s +model ");
}

TEST(RulesPass, take_fills_an_empty_field_and_drops_the_block) {
    Page page = page_of({"text", "Via Agency"});
    const auto files = {builtin(rule("t", "take = { field = 'agency', text = '^Via (\\w+)' }"))};
    EXPECT_EQ(run(files, page), "+model -t ");
    EXPECT_EQ(page.metadata.agency, "Agency");

    Page known = page_of({"Via Agency"});
    known.metadata.agency = "Known";
    run(files, known);
    EXPECT_EQ(known.metadata.agency, "Known");
}

TEST(RulesPass, take_may_leave_the_block) {
    Page page = page_of({"PARIS (Agency) - The text"});
    std::string text = rule("t", "take = { field = 'tags', leave = true, text = '\\((\\w+)\\) -' }");
    EXPECT_EQ(run({builtin(text)}, page), "+model ");
    EXPECT_EQ(page.metadata.tags, std::vector<std::string>{"Agency"});
}

TEST(RulesPass, place_counts_from_the_bodys_ends) {
    Page page = page_of({"x", "x", "x", "x"});
    page.blocks[0].mark(Verdict::drop, Layer::model, "model");
    page.blocks[3].mark(Verdict::drop, Layer::model, "model");
    const auto with = [&](std::string_view place) {
        Page copy = page;
        return run({builtin(plain_rule("d", "drop = { text = 'x', place = " + std::string(place) + " }"))}, copy);
    };
    EXPECT_EQ(with("{ in = 'before' }"), "-d +model +model -model ");
    EXPECT_EQ(with("{ in = 'body' }"), "-model -d -d -model ");
    EXPECT_EQ(with("{ in = 'after' }"), "-model +model +model -d ");
    EXPECT_EQ(with("{ first = 1, in = 'body' }"), "-model -d +model -model ");
    EXPECT_EQ(with("{ last = 1 }"), "-model +model -d -d ");
    EXPECT_EQ(with("{ last = 1, of = 'page' }"), "-model +model +model -d ");
}

TEST(RulesPass, conditions_look_at_neighbours_counts_and_each_other) {
    const auto with = [](std::string_view conditions) {
        Page page = page_of({"alt", "Credit: A", "A long line of text."});
        return run({builtin(plain_rule("d", "drop = { " + std::string(conditions) + " }"))}, page);
    };
    EXPECT_EQ(with("next = { text = '^Credit' }"), "-d +model +model ");
    EXPECT_EQ(with("previous = { text = '^Credit' }"), "+model +model -d ");
    EXPECT_EQ(with("words = { min = 3 }"), "+model +model -d ");
    EXPECT_EQ(with("characters = { max = 3 }"), "-d +model +model ");
    EXPECT_EQ(with("ends-sentence = true"), "+model +model -d ");
    EXPECT_EQ(with("not = { text = ['alt', 'long'] }"), "+model -d +model ");
    EXPECT_EQ(with("any = [{ text = '^alt' }, { text = 'long' }]"), "-d +model -d ");
    EXPECT_EQ(with("all = [{ text = 't' }, { text = 'long' }]"), "+model +model -d ");
    EXPECT_EQ(with("input = 'html'"), "+model +model +model ");
    EXPECT_EQ(with("kind = ['heading', 'paragraph']"), "-d -d -d ");
}

TEST(RulesPass, many_ends_cost_no_more_than_one) {
    Page page = page_of(std::vector<std::string>(50'000, "End"));
    const std::string verdicts = run({builtin(plain_rule("e", "end = { text = 'End' }"))}, page);
    EXPECT_EQ(verdicts.size(), page.blocks.size() * 3);
}

}  // namespace
}  // namespace pith
