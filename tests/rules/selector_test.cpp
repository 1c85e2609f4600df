#include "rules/engine/selector.h"

#include <gtest/gtest.h>

#include "stages/parse.h"

namespace pith {
namespace {

/// True if the <em> of the page, or an element that holds it, matches.
bool matches(std::string_view selector) {
    const auto document = parse(
        "<body id=top>x<s></s><x-card></x-card> <div class='post größe nav-bar md:wide' data-x='One two' "
        "lang=de-AT><ul><li><p><em>x</em></p> tail</li></ul></div>",
        {});
    if (!document) ADD_FAILURE() << document.failure().detail;
    std::vector<NodeId> path;
    for (NodeId id = 0; id < document.value().nodes.size(); ++id)
        if (document.value()[id].tag != Tag::text && document.value()[id].tag != Tag::head) path.push_back(id);
    std::string error;
    const auto parsed = Selector::parse(selector, error);
    EXPECT_TRUE(parsed) << error;
    return parsed && parsed->matches_any(document.value(), path);
}

std::string error_of(std::string_view selector) {
    std::string error;
    EXPECT_FALSE(Selector::parse(selector, error)) << selector;
    return error;
}

TEST(Selector, matches_tags_classes_ids_and_attributes) {
    EXPECT_TRUE(matches("em"));
    EXPECT_TRUE(matches("DIV.post"));
    EXPECT_TRUE(matches(".nav-bar.post"));
    EXPECT_TRUE(matches("#top"));
    EXPECT_TRUE(matches("[data-x]"));
    EXPECT_TRUE(matches("[data-x='One two']"));
    EXPECT_TRUE(matches("[data-x~=two]"));
    EXPECT_TRUE(matches("[class*=av-b]"));
    EXPECT_TRUE(matches("[class^=post]"));
    EXPECT_TRUE(matches("[class$=wide]"));
    EXPECT_TRUE(matches("[data-x='ONE TWO' i]"));
    EXPECT_TRUE(matches("*"));
    EXPECT_TRUE(matches("x-card"));
    EXPECT_TRUE(matches(".größe"));
    EXPECT_FALSE(matches("X_1"));
    EXPECT_FALSE(matches("[data-x~='two' i][class~=Post]"));
    EXPECT_FALSE(matches("nav"));
    EXPECT_FALSE(matches(".nav"));
    EXPECT_FALSE(matches("#Top"));
    EXPECT_FALSE(matches("[data-y]"));
    EXPECT_FALSE(matches("[data-x~=One-two]"));
}

TEST(Selector, takes_white_space_quotes_and_case_in_attributes) {
    EXPECT_TRUE(matches("[ data-x = 'One two' ]"));
    EXPECT_TRUE(matches("[data-x=\"One two\"]"));
    EXPECT_TRUE(matches("[data-x='one TWO' I]"));
    EXPECT_TRUE(matches("[data-x^='one' i]"));
    EXPECT_TRUE(matches("[data-x$='TWO' i]"));
    EXPECT_TRUE(matches("[data-x*='NE T' i]"));
    EXPECT_TRUE(matches("[lang|=de]"));
    EXPECT_FALSE(matches("[lang|=d]"));
    EXPECT_FALSE(matches("[lang|='de-AT-1901']"));
    EXPECT_FALSE(matches("[data-x^=two]"));
    EXPECT_FALSE(matches("[data-x$=One]"));
    EXPECT_TRUE(matches("div\t>\nul\n \tli"));
}

TEST(Selector, that_ends_too_soon_is_refused) {
    for (const char* selector :
         {"",        ".",       "#",          ">",       "div >",    "> div",     "div,", ",div", "[",     "[a",
          "[a=",     "[a='b",   "[a='b'",     "[a!b]",   "[a~b]",    "[=b]",      "[a=b", "a:",   "a:not", "a:not(",
          "a:not(b", "a:not()", "a:not(b c)", "a:is(b,", "a:is(b,)", "a:unknown", "a b)", "a]",   "a\\"})
        EXPECT_NE(error_of(selector), "") << selector;
    std::string many = "a:is(b";
    for (int i = 0; i < 1000; ++i) many += ",b";
    EXPECT_NE(error_of(many + ")"), "");
}

TEST(Selector, knows_descendants_children_and_alternatives) {
    EXPECT_TRUE(matches("body em"));
    EXPECT_TRUE(matches("div > ul > li em"));
    EXPECT_TRUE(matches("nav, li p"));
    EXPECT_FALSE(matches("div > li"));
    EXPECT_FALSE(matches("em div"));
    EXPECT_FALSE(matches("ul > li > em"));
}

TEST(Selector, knows_a_few_pseudo_classes) {
    EXPECT_TRUE(matches("div:not(.ad)"));
    EXPECT_FALSE(matches("div:not(.ad, .post)"));
    EXPECT_FALSE(matches("div:not(.post[data-x])"));
    EXPECT_TRUE(matches(":is(nav, ul) > li"));
    EXPECT_FALSE(matches(":is(nav, ol) > li"));
    EXPECT_TRUE(matches("p:first-child:last-child"));
    EXPECT_FALSE(matches("div:first-child"));
    EXPECT_TRUE(matches("div:last-child"));
    EXPECT_TRUE(matches("s:first-child")) << "text is no child that counts";
    EXPECT_FALSE(matches("x-card:first-child"));
    EXPECT_FALSE(matches("x-card:last-child"));
    EXPECT_TRUE(matches("p:last-child"));
}

TEST(Selector, compares_up_to_a_dash_and_takes_escaped_characters) {
    EXPECT_TRUE(matches("[lang|=de]"));
    EXPECT_TRUE(matches("[lang|='de-AT']"));
    EXPECT_FALSE(matches("[lang|=d]"));
    EXPECT_TRUE(matches(".md\\:wide"));
    EXPECT_FALSE(matches(".md"));
}

TEST(Selector, finds_the_first_element) {
    const auto document = parse("<title>t</title><div><p>a</p></div><article><p id=x>b</p><p>c</p></article>", {});
    ASSERT_TRUE(document);
    const auto found = [&](std::string_view selector) {
        std::string error;
        const NodeId node = Selector::parse(selector, error)->find(document.value());
        return node == no_node ? "none" : document.value().text_of(node);
    };
    EXPECT_EQ(found("article > p"), "b");
    EXPECT_EQ(found("article p:last-child"), "c");
    EXPECT_EQ(found("p"), "a");
    EXPECT_EQ(found("#x, div"), "a");
    EXPECT_EQ(found("head title"), "t");
    EXPECT_EQ(found("div > article"), "none");
}

TEST(Selector, says_where_the_fault_is) {
    EXPECT_EQ(error_of(""), "bad selector: expected a tag, .class, #id or [attribute] at character 1");
    EXPECT_EQ(error_of("div >"), "bad selector: a selector must follow '>' at character 6");
    EXPECT_EQ(error_of("[a=b"), "bad selector: ']' is missing at character 5");
    EXPECT_EQ(error_of("[a=]"), "bad selector: the attribute's value is empty at character 4");
    EXPECT_EQ(error_of("a:hover"),
              "bad selector: of the pseudo-classes there are :not :is :first-child :last-child at character 8");
    EXPECT_EQ(error_of(":not(a b)"),
              "bad selector: ')' is missing, and in it stand tests of one element at character 8");
    EXPECT_EQ(error_of(":not()"), "bad selector: expected a tag, .class, #id or [attribute] at character 6");
    EXPECT_EQ(error_of(":is(:is(:is(:is(:is(a)))))"), "bad selector: nested too deeply at character 21");
    EXPECT_EQ(error_of("h2 + p"), "bad selector: expected a tag, .class, #id or [attribute] at character 4");
    EXPECT_EQ(error_of("a\\"), "bad selector: expected a tag, .class, #id or [attribute] at character 2");
    EXPECT_EQ(error_of("a,"), "bad selector: expected a tag, .class, #id or [attribute] at character 3");
}

}  // namespace
}  // namespace pith
