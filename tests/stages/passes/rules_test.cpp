#include "stages/passes/rules.h"

#include <gtest/gtest.h>

#include "pipeline/model/text.h"
#include "rules/engine/rule_loader.h"
#include "tests/support/block_builder.h"

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
    const RulesPass pass(std::move(rules).value());  // blocks name its rules
    pass.run(page);
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

/// Where only verdicts are asked for, what a rule drops that is out already is not asked about.
TEST(RulesPass, asks_of_what_is_out_only_what_can_change_anything) {
    const std::string drop = plain_rule("d", "drop = { text = 'one' }");
    const std::string keep = plain_rule("k", "keep = { text = 'one' }");
    const std::string site = "[match]\nhosts = ['a.example']\n";
    const auto verdicts = [&](std::vector<RuleFile> files) {
        Page page = page_of({"one", "two"}, Verdict::drop);
        page.only_verdicts = true;
        return run(std::move(files), page);
    };
    EXPECT_EQ(verdicts({builtin(drop)}), "-model -model ");
    EXPECT_EQ(verdicts({builtin(keep)}), "+k -model ");
    EXPECT_EQ(verdicts({builtin(keep), user(drop)}), "-d -model ") << "a stronger drop still wins over what keeps";
    EXPECT_EQ(verdicts({builtin(drop), user(keep)}), "+k -model ");
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

std::string score_rule(std::string_view id, double add, std::string_view text) {
    return "[[rule]]\nid = '" + std::string(id) + "'\nwhy = 'w'\nscore = { add = " + std::to_string(add) +
           ", text = '" + std::string(text) + "' }\n[[rule.case]]\ndrops = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
}

/// Blocks that the model gave 0.4, where it keeps from 0.5 on.
Page doubtful_page(const std::vector<std::string>& texts) {
    Page page = page_of(texts, Verdict::drop);
    for (Block& block : page.blocks) {
        block.score = 0.4F;
        block.threshold = 0.5F;
    }
    return page;
}

TEST(RulesPass, what_rules_add_to_a_score_counts_together_against_the_models_threshold) {
    Page page = doubtful_page({"one", "two"});
    const auto files = {builtin(score_rule("a", 0.06, "o") + score_rule("b", 0.07, "one"))};
    EXPECT_EQ(run(files, page), "+b -model ");
    EXPECT_FLOAT_EQ(page.blocks[0].score, 0.53F);
    EXPECT_FLOAT_EQ(page.blocks[1].score, 0.46F);
}

TEST(RulesPass, a_score_that_falls_below_the_threshold_drops_the_block) {
    Page page = doubtful_page({"one", "two"});
    for (Block& block : page.blocks) {
        block.score = 0.6F;
        block.mark(Verdict::keep, Layer::model, "model");
    }
    EXPECT_EQ(run({builtin(score_rule("up", 0.1, "one") + score_rule("down", -1, "o"))}, page), "-down -down ");
    EXPECT_FLOAT_EQ(page.blocks[0].score, 0);
}

TEST(RulesPass, a_score_gives_way_to_all_other_actions_of_its_layer) {
    Page page = doubtful_page({"one"});
    EXPECT_EQ(run({builtin(plain_rule("d", "end = { text = 'one' }") + score_rule("s", 0.5, "one"))}, page), "-d ");
    Page again = doubtful_page({"one"});
    EXPECT_EQ(run({builtin(plain_rule("d", "drop = { text = 'one' }")), user(score_rule("s", 0.5, "one"))}, again),
              "+s ");
    Page never = doubtful_page({"one"});
    never.blocks[0].threshold = Block::never;
    EXPECT_EQ(run({builtin(score_rule("s", 1, "one"))}, never), "-model ");
}

/// The built-in vocabulary reads names and dates.
Page take_on(std::string_view action, Page page) {
    auto files = builtin_rule_files();
    files.push_back(user("[[rule]]\nid = 't'\nwhy = 'w'\ntake = " + std::string(action) +
                         "\n[[rule.case]]\ndrops = 'a'\ntakes = 'a'\n[[rule.case]]\nkeeps = 'b'\n"));
    auto rules = RuleLoader::load(files);
    EXPECT_TRUE(rules) << (rules ? "" : rules.failure().detail);
    RulesPass(std::move(rules).value()).run(page);
    return page;
}

TEST(RulesPass, take_reads_titles_authors_and_dates) {
    const Page page = page_of({"Title: A bridge", "Words: Ann Smith and Joe Jones", "Day: 5 February 2026"});
    EXPECT_EQ(take_on("{ field = 'title', text = '^Title: (.+)' }", page).metadata.title, "A bridge");
    EXPECT_EQ(take_on("{ field = 'author', text = '^Words: (.+)' }", page).metadata.authors,
              (std::vector<std::string>{"Ann Smith", "Joe Jones"}));
    EXPECT_EQ(take_on("{ field = 'date', text = '^Day: (.+)' }", page).metadata.date, "2026-02-05");
    EXPECT_EQ(take_on("{ field = 'date', text = '^(Title)' }", page).metadata.date, "");
}

TEST(RulesPass, take_replaces_only_where_it_says_so) {
    Page page = page_of({"Title: A bridge"});
    page.metadata.title = "Known";
    EXPECT_EQ(take_on("{ field = 'title', text = '^Title: (.+)' }", page).metadata.title, "Known");
    EXPECT_EQ(take_on("{ field = 'title', text = '^Title: (.+)', replace = true }", page).metadata.title, "A bridge");
}

TEST(RulesPass, take_may_read_an_element_or_its_attribute) {
    const auto page = [] {
        Page made = test::parsed_page(
            "<meta name=by content='Ann Smith'><p>Thanks, said <b class=a>Joe Jones</b></p><p "
            "data-day=2026-02-05>x</p><p>y</p>");
        for (Block& block : made.blocks) block.mark(Verdict::keep, Layer::model, "model");
        return made;
    };
    const std::vector<std::string> ann{"Ann Smith"};
    const std::vector<std::string> joe{"Joe Jones"};
    EXPECT_EQ(take_on("{ field = 'author', element = 'meta[name=by]' }", page()).metadata.authors, ann);
    EXPECT_EQ(take_on("{ field = 'author', element = '.a' }", page()).metadata.authors, joe);
    EXPECT_EQ(take_on("{ field = 'author', element = 'p', text = 'said (.+)' }", page()).metadata.authors, joe);
    const Page dated = take_on("{ field = 'date', element = '[data-day]', attribute = 'data-day' }", page());
    EXPECT_EQ(dated.metadata.date, "2026-02-05");
    EXPECT_EQ(test::verdicts(dated), "+-+") << "the element's block goes";
    const Page left =
        take_on("{ field = 'date', element = '[data-day]', attribute = 'data-day', leave = true }", page());
    EXPECT_EQ(test::verdicts(left), "+++");
    EXPECT_EQ(take_on("{ field = 'author', element = '.none' }", page()).metadata.authors.size(), 0U);
}

TEST(RulesPass, many_ends_cost_no_more_than_one) {
    Page page = page_of(std::vector<std::string>(50'000, "End"));
    const std::string verdicts = run({builtin(plain_rule("e", "end = { text = 'End' }"))}, page);
    EXPECT_EQ(verdicts.size(), page.blocks.size() * 3);
}

}  // namespace
}  // namespace pith
