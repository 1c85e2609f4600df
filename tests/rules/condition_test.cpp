// Every condition that a rule may hold, each with what it must not match.
#include <gtest/gtest.h>

#include "pipeline/model/text.h"
#include "rules/engine/active_rules.h"
#include "rules/engine/rule_loader.h"
#include "stages/language.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

/// "+-": matches the first block and not the second; the faults where the rule is refused.
std::string matches(std::string_view conditions, const Page& page) {
    const std::string rule = "[words.tail]\nwhy = 'w'\nen = ['read more']\n[[rule]]\nid = 'r'\nwhy = 'w'\ndrop = { " +
                             std::string(conditions) + " }\n[[rule.case]]\ndrops = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
    const auto rules = RuleLoader::load({{"r.toml", "", false, rule, "", false}});
    if (!rules) return rules.failure().detail;
    const PageView view(page, language_of);
    ActiveRules active(*rules.value(), page.host);
    std::string found;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) found += active.matching(view, i).empty() ? '-' : '+';
    return found;
}

Page texts(const std::vector<std::string>& texts) {
    Page page;
    for (const std::string& text : texts) {
        Block& block = page.blocks.emplace_back();
        block.content.text = text;
        block.words = count_words(text);
        block.mark(Verdict::keep, Layer::model, "model");
    }
    return page;
}

TEST(Condition, literals_ignore_case_and_the_forms_of_quotes_dashes_and_blanks) {
    const Page page = texts({"Photo: Ann", "A photo: Ann", "PHOTO:", "photos by Ann"});
    EXPECT_EQ(matches("starts = 'photo:'", page), "+-+-");
    EXPECT_EQ(matches("contains = 'PHOTO:'", page), "+++-");
    EXPECT_EQ(matches("equals = 'Photo:'", page), "--+-");
    EXPECT_EQ(matches("ends = ['ann', 'photo:']", page), "++++");
    EXPECT_EQ(matches("ends = ['by  ann']", page), "---+");
    const Page forms = texts({"Don’t miss — it", "don't miss - it", "Ｄｏｎ＇ｔ miss", "ДОН"});
    EXPECT_EQ(matches("starts = \"don't miss\"", forms), "+++-");
    EXPECT_EQ(matches("equals = 'Don’t miss - it'", forms), "++--");
    EXPECT_EQ(matches("equals = 'дон'", forms), "---+");
}

TEST(Condition, literals_take_every_sign_as_it_stands) {
    for (const std::string sign : {"(", ")", "[", "]", "^", "$", ".", "*", "+", "?", "|", "\\", "{", "}", "-", "&"}) {
        const Page page = texts({"a" + sign + "b", "axb", "ab", "a"});
        EXPECT_EQ(matches("equals = '''a" + sign + "b'''", page), "+---") << sign;
    }
    EXPECT_EQ(matches("starts = '\u00A0'", texts({"a"})), "r.toml:7:19: 'starts' holds a blank text");
}

TEST(Condition, counts_sentences_and_capitals) {
    const Page page = texts({"One. Two! Three?", "One and no end", "ALL CAPS", "Half", "123"});
    EXPECT_EQ(matches("sentences = { min = 2 }", page), "+----");
    EXPECT_EQ(matches("sentences = { max = 0 }", page), "-++++");
    EXPECT_EQ(matches("capitals = { min = 0.9 }", page), "--+--");
    EXPECT_EQ(matches("capitals = { min = 0.2, max = 0.3 }", page), "+--+-");
}

TEST(Condition, score_is_the_models) {
    Page page = texts({"a", "b"});
    page.blocks[0].score = 0.25F;
    page.blocks[1].score = 0.75F;
    EXPECT_EQ(matches("score = { max = 0.5 }", page), "+-");
    EXPECT_EQ(matches("score = { min = 0.75 }", page), "-+");
}

TEST(Condition, host_holds_for_subdomains_too) {
    Page page = texts({"a"});
    page.host = "news.example.co.uk";
    EXPECT_EQ(matches("host = 'example.co.uk'", page), "+");
    EXPECT_EQ(matches("host = ['example.org', 'news.example.co.uk']", page), "+");
    EXPECT_EQ(matches("host = 'ample.co.uk'", page), "-");
    EXPECT_EQ(matches("host = 'www.example.co.uk'", page), "-");
    EXPECT_NE(matches("host = 'co.uk'", page).find("'co.uk' is a public suffix"), std::string::npos);
    EXPECT_NE(matches("host = 'https://example.org/'", page).find("is no host"), std::string::npos);
}

TEST(Condition, language_is_detected_or_declared) {
    Page page = texts({"Am Dienstag wurde die Brücke nach langen Arbeiten wieder für den Verkehr freigegeben.", "x"});
    EXPECT_EQ(matches("language = 'de'", page), "++");
    EXPECT_EQ(matches("language = ['en', 'fr']", page), "--");
    Page declared = texts({"x"});
    declared.metadata.language = "pt-BR";
    EXPECT_EQ(matches("language = 'pt'", declared), "+");
    EXPECT_EQ(matches("language = 'PT-br'", declared), "+");
    EXPECT_EQ(matches("language = 'pt-PT'", declared), "-");
    EXPECT_EQ(matches("language = 'pt'", texts({"x"})), "-");
    EXPECT_NE(matches("language = 'German'", page).find("'German' is no language tag"), std::string::npos);
}

TEST(Condition, page_type_is_the_pages) {
    Page page = texts({"x"});
    page.type = PageType::forum;
    EXPECT_EQ(matches("page-type = ['article', 'forum']", page), "+");
    EXPECT_EQ(matches("page-type = 'article'", page), "-");
    EXPECT_NE(matches("page-type = 'blog'", page).find("unknown type of page 'blog': article, service"),
              std::string::npos);
}

TEST(Condition, title_parts_the_page) {
    Page page = texts({"Menu", "The Bridge", "Text", "the bridge"});
    EXPECT_EQ(matches("place = { title = 'after' }", page), "----");
    EXPECT_EQ(matches("place = { title = 'before' }", page), "----");
    page.metadata.title = "The bridge";
    EXPECT_EQ(matches("place = { title = 'before' }", page), "+---");
    EXPECT_EQ(matches("place = { title = 'after' }", page), "--++");
    page.metadata_blocks.push_back({2, MetadataRole::title});
    EXPECT_EQ(matches("place = { title = 'after' }", page), "---+");
    const Page headed = test::elements_page({{"h2", "Site"}, {"h1", "Other"}, {"p", "Text"}});
    EXPECT_EQ(matches("place = { title = 'after' }", headed), "--+");
}

TEST(Condition, blocks_elsewhere_on_the_page) {
    const Page page = texts({"a", "Read more", "b", "Read more", "c"});
    EXPECT_EQ(matches("after = { list = 'tail' }", page), "--+++");
    EXPECT_EQ(matches("before = { list = 'tail' }", page), "+++--");
    EXPECT_EQ(matches("page-has = { list = 'tail' }, text = '^.$'", page), "+-+-+");
    EXPECT_EQ(matches("page-has = { text = 'z' }", page), "-----");
    EXPECT_EQ(matches("after = { text = 'c' }", page), "-----");
    EXPECT_EQ(matches("before = { text = 'z' }", page), "-----");
    EXPECT_EQ(matches("after = { after = { text = 'a' }, list = 'tail' }", page), "--+++");
    EXPECT_NE(matches("after = {}", page).find("no condition"), std::string::npos);
}

TEST(Condition, elsewhere_costs_one_look_at_each_block) {
    const Page page = texts(std::vector<std::string>(50'000, "a line of text"));
    EXPECT_EQ(matches("after = { text = 'z' }, before = { text = 'y' }", page), std::string(50'000, '-'));
}

}  // namespace
}  // namespace pith
