#include "rules/engine/rule_index.h"

#include <gtest/gtest.h>

#include "pipeline/model/text.h"
#include "rules/engine/active_rules.h"
#include "rules/engine/rule_loader.h"
#include "stages/parse.h"
#include "stages/segment.h"
#include "tests/support/made_rules.h"

namespace pith {
namespace {

constexpr std::string_view html = R"(<html><body class="page wide"><div id="top" class="menu-bar"><p>Share Tweet</p>
<p class="promo-box first">Read more about the harbour</p></div><main><h1>The harbour at night</h1>
<article class="story"><p>The ferry left at six, and nobody on the quay could say when it would be back.</p>
<p>READ MORE: the ferry left at six</p><x-card data-x="one"><ul class="tags links"><li>ferry</li><li>harbour</li></ul></x-card>
<div class="story"><p>Photo: Ann Example</p></div></article></main>
<aside class="promo"><p>The quay could be back at six</p><p></p></aside></body></html>)";

Page page_of_html() {
    Page page;
    page.is_html = true;
    auto document = parse(std::string(html), {});
    EXPECT_TRUE(document);
    page.document = std::move(document).value();
    page.blocks = segment(page.document);
    for (Block& block : page.blocks) block.mark(Verdict::keep, Layer::model, "test");
    return page;
}

std::shared_ptr<const RuleSet> load(std::string text) {
    auto loaded = RuleLoader::load({{.name = "mine.toml", .user = true, .text = std::move(text)}});
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.failure().detail);
    return loaded ? std::move(loaded).value() : nullptr;
}

std::string rule(const std::string& id, const std::string& conditions) {
    return "[[rule]]\nid = '" + id + "'\nwhy = 'w'\ndrop = { " + conditions +
           " }\n[[rule.case]]\ndrops = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
}

/// What the index finds must be just what trying every rule finds.
void expect_all_found(const RuleSet& rules, const Page& page) {
    const PageView view(page);
    ActiveRules active(rules, page.host);
    for (std::size_t i = 0; i < view.size(); ++i) {
        std::string found;
        for (const Rule* one : active.matching(view, i)) found += one->id + " ";
        std::string all;
        for (const Rule& one : rules.rules())
            if (one.condition->matches(view, i)) all += one.id + " ";
        EXPECT_EQ(found, all) << page.blocks[i].content.text;
    }
}

TEST(RuleIndex, finds_every_rule_that_matches) {
    test::Material material;
    const Page page = page_of_html();
    for (const Block& block : page.blocks)
        for (std::string& word : words_of(block.content.text)) material.words.push_back(std::move(word));
    material.classes = {"promo", "story", "menu", "tags", "wide", "links", "box", "top"};
    expect_all_found(*load(test::make_rules(material, 2'000)), page);
}

TEST(RuleIndex, finds_rules_of_every_shape) {
    const char* shapes[] = {"selector = '.story .story'",
                            "selector = '.story > .story p'",
                            "selector = '*'",
                            "selector = '* * * *'",
                            "selector = '[class*=promo]'",
                            "selector = '[class^=PROMO i]'",
                            "selector = '[class^=pro]'",
                            "selector = '[class*=pr]'",
                            "selector = '[class~=first]'",
                            "selector = '[class$=first]'",
                            "selector = '[class]'",
                            "selector = '[id^=to]'",
                            "selector = '[id*=top]'",
                            "selector = '[data-x=one]'",
                            "selector = '[data-x=one] li'",
                            "selector = 'x-card'",
                            "selector = 'x-card li, x-none'",
                            "selector = 'div[id=top] > p'",
                            "selector = '.nowhere, #top'",
                            "selector = 'aside, article'",
                            "selector = 'p', text = 'ferry'",
                            "all = [{ selector = '.story' }, { selector = 'main' }]",
                            "not = { selector = '.story' }",
                            "any = [{ selector = '.promo' }, { text = 'ferry' }]",
                            "text = '(?i)read MORE'",
                            "text = '(?i)^read more|tweet$'",
                            "text = '.', words = { max = 2 }",
                            "text = '^(?:The|Read)', words = { min = 5 }",
                            "text = '[^a-z ]'",
                            "list = 'mine', list-match = 'in'",
                            "list = 'mine', list-match = 'in', words = { max = 5 }",
                            "list = 'mine'",
                            "place = { first = 2 }",
                            "kind = 'heading'",
                            "next = { text = 'ferry' }"};
    std::string text = "[words.mine]\nwhy = 'w'\nen = ['ferry', 'harbour', 'share tweet']\n";
    int id = 0;
    for (const char* shape : shapes) text += rule("r" + std::to_string(id++), shape);
    const auto rules = load(text);
    ASSERT_TRUE(rules);
    expect_all_found(*rules, page_of_html());
}

TEST(RuleIndex, finds_rules_of_one_shape_alone) {
    for (const char* shape :
         {"selector = 'li'", "selector = 'x-card'", "selector = '[class^=promo]'", "selector = '[class*=romo]'",
          "selector = '[id=top]'", "text = 'ferry'", "text = '[^a-z ]'", "list = 'mine', list-match = 'in'"}) {
        const auto rules = load("[words.mine]\nwhy = 'w'\nen = ['ferry']\n" + rule("one", shape));
        ASSERT_TRUE(rules) << shape;
        expect_all_found(*rules, page_of_html());
        Page text;
        text.blocks.resize(2);
        text.blocks[1].content.text = "The ferry left.";
        for (Block& block : text.blocks) block.mark(Verdict::keep, Layer::model, "test");
        expect_all_found(*rules, text);
    }
}

TEST(RuleIndex, tries_only_few_rules_at_every_block) {
    const auto rules = RuleSet::load();
    ASSERT_TRUE(rules);
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < rules.value()->rules().size(); ++i) members.push_back(i);
    EXPECT_LT(RuleIndex(rules.value()->rules(), members).unfiled(), members.size() / 5);
}

}  // namespace
}  // namespace pith
