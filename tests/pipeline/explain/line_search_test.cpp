#include "pipeline/explain/line_search.h"

#include <gtest/gtest.h>

#include "pipeline/recipe.h"

namespace pith {
namespace {

using Numbers = std::vector<std::size_t>;

TEST(TextIndex, CaseQuotesAndWhiteSpaceDoNotCount) {
    TextIndex index;
    index.add("It\xE2\x80\x99s  a Line", true);
    index.add("of two", true);
    index.add("Blocks", true);
    EXPECT_EQ(index.find("it's a line"), Numbers{0});
    EXPECT_EQ(index.find("A LINE\nof"), (Numbers{0, 1}));
    EXPECT_EQ(index.find("lineof"), Numbers{});
    EXPECT_EQ(index.find("o"), (Numbers{1, 2}));
    EXPECT_EQ(index.find(" "), Numbers{});
    EXPECT_EQ(index.find("nowhere"), Numbers{});
}

TEST(TextIndex, PiecesThatAreNotPartedAreOneText) {
    TextIndex index;
    index.add("one wo", true);
    index.add("rd", false);
    EXPECT_EQ(index.find("word"), (Numbers{0, 1}));
}

constexpr std::string_view page = R"(<!DOCTYPE html><html><head><title>Title of it</title>
<script>var a = "in the script", b = "caf\u00e9 au lait";</script><style>.in-the-style { }</style>
<script type="application/ld+json">{"name": "in JSON-LD"}</script></head><body class="words-of-class">
<!-- in a comment --><p>Shown <b>text</b> here.</p><p hidden>Hidden text.</p>
<template><p>In a template.</p></template><select><option>An option</option></select>
<img src="a.png" alt="In the alternative text"></body></html>)";

/// Where the line stands: "block 1", or what where_else() says.
std::string place_of(std::string_view line) {
    auto rules = RuleSet::load();
    const auto recipe = Recipe::make(std::move(rules).value());
    RawPage raw;
    raw.bytes = page;
    const auto judged = recipe.value().judge({.bytes = raw.bytes}, {});
    const auto blocks = blocks_with(judged.value(), line);
    return blocks.empty() ? where_else(raw, judged.value(), line) : "block " + std::to_string(blocks.front() + 1);
}

TEST(LineSearch, FindsBlocksAlsoHiddenOnes) {
    EXPECT_EQ(place_of("shown text here"), "block 1");
    EXPECT_EQ(place_of("Hidden text."), "block 2");
    EXPECT_EQ(place_of("in the alternative"), "block 3");
}

TEST(LineSearch, TellsWhereElseALineStands) {
    EXPECT_EQ(place_of("title of it"), "it stands in the page's head: head > title");
    EXPECT_EQ(place_of("in the script"), "it stands in a script: head > script");
    EXPECT_EQ(place_of("in-the-style"), "it stands in a style sheet: head > style");
    EXPECT_EQ(place_of("in JSON-LD"), "it stands in the page's JSON-LD: head > script");
    EXPECT_NE(place_of("In a template.").find("a <template>"), std::string::npos);
    EXPECT_NE(place_of("An option").find("a form's control"), std::string::npos);
    EXPECT_NE(place_of("words-of-class").find("the attribute class"), std::string::npos);
    EXPECT_NE(place_of("in a comment").find("source only"), std::string::npos);
    EXPECT_NE(place_of("caf\xC3\xA9 au lait").find("a script's data"), std::string::npos);
    EXPECT_NE(place_of("not there at all").find("not on the page"), std::string::npos);
}

}  // namespace
}  // namespace pith
