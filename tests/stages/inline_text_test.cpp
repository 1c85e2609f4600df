#include "stages/inline_text.h"

#include <gtest/gtest.h>

#include <string>

namespace pith {
namespace {

/// "strong 0-4 link 2-4 to target": the spans in order.
std::string taken(InlineText& inline_text, std::string& text) {
    std::vector<Span> spans;
    inline_text.take(text, spans);
    std::string shown;
    for (const Span& span : spans) {
        static constexpr const char* names[] = {"link", "strong", "emphasis", "code"};
        if (!shown.empty()) shown += ' ';
        shown += std::string(names[static_cast<int>(span.kind)]) + ' ' + std::to_string(span.begin) + '-' +
                 std::to_string(span.end);
        if (!span.target.empty()) shown += " to " + span.target;
    }
    return shown;
}

std::string text_of(std::initializer_list<std::string_view> nodes) {
    InlineText inline_text;
    for (const auto node : nodes) inline_text.add(node);
    std::string text;
    taken(inline_text, text);
    return text;
}

TEST(InlineText, WhiteSpaceCollapsesOverTheBordersOfNodes) {
    EXPECT_EQ(text_of({"\n  One ", " two", "\tthree\n"}), "One two three");
    EXPECT_EQ(text_of({"a\u00A0\u2009b"}), "a b");
    EXPECT_EQ(text_of({" \n "}), "");
}

TEST(InlineText, NothingIsPutBetweenNodesThatTouch) {
    EXPECT_EQ(text_of({"un", "believ", "able"}), "unbelievable");
}

TEST(InlineText, InvisibleCharactersSplitNoWord) {
    EXPECT_EQ(text_of({"Donau\u00ADdampf\u200Bschiff\u2060fahrt\uFEFF"}), "Donaudampfschifffahrt");
}

TEST(InlineText, JoinersThatShapeLettersStay) {
    EXPECT_EQ(text_of({"می\u200Cخواهم"}), "می\u200Cخواهم");
}

TEST(InlineText, PreformattedKeepsAllWhiteSpace) {
    InlineText inline_text;
    inline_text.add_preformatted("if x:\n    y\t= 1\n");
    std::string text;
    taken(inline_text, text);
    EXPECT_EQ(text, "if x:\n    y\t= 1\n");
}

TEST(InlineText, ASpaceStandsOnlyBetweenWords) {
    InlineText inline_text;
    inline_text.add_space();
    inline_text.add("one");
    inline_text.add_space();
    inline_text.add(" two");
    inline_text.add_space();
    std::string text;
    taken(inline_text, text);
    EXPECT_EQ(text, "one two");
}

TEST(InlineText, SpansHoldTheirCharactersWithoutTheSpaceAroundThem) {
    InlineText inline_text;
    inline_text.add("see");
    inline_text.open(Span::Kind::link, "/a");
    inline_text.add(" this ");
    inline_text.close();
    inline_text.add("now");
    std::string text;
    EXPECT_EQ(taken(inline_text, text), "link 4-8 to /a");
    EXPECT_EQ(text, "see this now");
}

TEST(InlineText, EmptySpansAreLeftOut) {
    InlineText inline_text;
    inline_text.add("a");
    inline_text.open(Span::Kind::strong, "");
    inline_text.add(" ");
    inline_text.close();
    inline_text.add("b");
    std::string text;
    EXPECT_EQ(taken(inline_text, text), "");
    EXPECT_EQ(text, "a b");
}

TEST(InlineText, OuterSpansComeFirst) {
    InlineText inline_text;
    inline_text.open(Span::Kind::link, "/a");
    inline_text.open(Span::Kind::strong, "");
    inline_text.add("one");
    inline_text.close();
    inline_text.close();
    inline_text.open(Span::Kind::emphasis, "");
    inline_text.add("two ");
    inline_text.open(Span::Kind::code, "");
    inline_text.add("three");
    inline_text.close();
    inline_text.close();
    std::string text;
    EXPECT_EQ(taken(inline_text, text), "link 0-3 to /a strong 0-3 emphasis 3-12 code 7-12");
}

TEST(InlineText, AnOpenSpanGoesOnInTheNextBlock) {
    InlineText inline_text;
    inline_text.add("x ");
    inline_text.open(Span::Kind::link, "/a");
    inline_text.add("one");
    std::string text;
    EXPECT_EQ(taken(inline_text, text), "link 2-5 to /a");
    inline_text.add(" two");
    inline_text.close();
    inline_text.add(" three");
    EXPECT_EQ(taken(inline_text, text), "link 0-3 to /a");
    EXPECT_EQ(text, "two three");
}

TEST(InlineText, WhatIsTakenBackLeavesNoSpan) {
    InlineText inline_text;
    inline_text.open(Span::Kind::strong, "");
    inline_text.add("one ");
    inline_text.open(Span::Kind::link, "#one");
    inline_text.open(Span::Kind::code, "");
    inline_text.add("#");
    inline_text.close();
    inline_text.close_or_take_back();
    inline_text.close();
    inline_text.add("two");
    std::string text;
    EXPECT_EQ(taken(inline_text, text), "strong 0-3");
    EXPECT_EQ(text, "one two");
}

TEST(InlineText, SpacePendingAtTheEndOfABlockIsGone) {
    InlineText inline_text;
    std::string text;
    inline_text.add("one ");
    taken(inline_text, text);
    inline_text.add("two");
    taken(inline_text, text);
    EXPECT_EQ(text, "two");
}

}  // namespace
}  // namespace pith
