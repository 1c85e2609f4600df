#include "pipeline/model/document.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

/// <html><body><div id="main" class=" a  b "><p hidden>One</p><my-card>Two</my-card></div></body></html>
Document small_document() {
    Document document;
    document.attributes = {{"id", "main"}, {"class", " a  b "}, {"hidden", ""}};
    const auto add = [&](Tag tag, NodeId parent, NodeId end, std::string_view text = {}) {
        Node node;
        node.tag = tag;
        node.parent = parent;
        node.end = end;
        node.text = text;
        document.nodes.push_back(node);
    };
    add(Tag::html, no_node, 7);
    add(Tag::body, 0, 7);
    add(Tag::div, 1, 7);
    add(Tag::p, 2, 5);
    add(Tag::text, 3, 5, "One");
    add(Tag::unknown, 2, 7, "my-card");
    add(Tag::text, 5, 7, "Two");
    document.set_attributes(2, 0, 2);
    document.set_attributes(3, 2, 3);
    return document;
}

TEST(Document, AttributesAreLookedUpInTheirElementOnly) {
    const Document document = small_document();
    EXPECT_EQ(document.attribute(2, "id"), "main");
    EXPECT_EQ(document.attribute(3, "id"), "");
    EXPECT_FALSE(document.has_attribute(3, "id"));
}

TEST(AttributeNames, MissNone) {
    AttributeNames names;
    for (const std::string_view name : {"class", "id", "data-testid", "x", ""}) {
        EXPECT_FALSE(AttributeNames().may_hold(name)) << name;
        names.add(name);
        EXPECT_TRUE(names.may_hold(name)) << name;
    }
    for (const std::string_view name : {"class", "id", "data-testid", "x", ""})
        EXPECT_TRUE(names.may_hold(name)) << name;
}

TEST(Document, AttributesSetAnewAreFoundAndTheOldOnesNot) {
    Document document = small_document();
    document.set_attributes(2, 2, 3);
    EXPECT_TRUE(document.has_attribute(2, "hidden"));
    EXPECT_FALSE(document.has_attribute(2, "id"));
    document.set_attributes(2, 3, 3);
    EXPECT_FALSE(document.has_attribute(2, "hidden"));
}

TEST(Document, EqualClassesAndIdsAreOfOneKind) {
    Document document;
    document.attributes = {{"class", "a b"}, {"href", "a b"}, {"class", "b"}, {"id", "a b"}, {"data-testid", "b"}};
    document.number_kinds();
    const auto kind = [&](std::size_t i) { return document.kind_of(document.attributes[i]); };
    EXPECT_EQ(document.kinds(), 2U);
    EXPECT_EQ(kind(0), kind(3));
    EXPECT_EQ(kind(2), kind(4));
    EXPECT_NE(kind(0), kind(2));
    for (const std::size_t i : {0U, 2U}) EXPECT_LT(kind(i), document.kinds());
}

TEST(Document, AnEmptyAttributeIsThereAllTheSame) {
    const Document document = small_document();
    EXPECT_EQ(document.attribute(3, "hidden"), "");
    EXPECT_TRUE(document.has_attribute(3, "hidden"));
}

TEST(Document, ContainsItselfAndDescendantsOnly) {
    const Document document = small_document();
    EXPECT_TRUE(document.contains(2, 2));
    EXPECT_TRUE(document.contains(2, 6));
    EXPECT_TRUE(document.contains(3, 4));
    EXPECT_FALSE(document.contains(3, 5));
    EXPECT_FALSE(document.contains(3, 2));
}

TEST(Document, TextIsThatOfAllDescendantsInOrder) {
    const Document document = small_document();
    EXPECT_EQ(document.text_of(0), "OneTwo");
    EXPECT_EQ(document.text_of(5), "Two");
}

TEST(Document, PathShowsIdsClassesAndUnknownElementsBelowHtml) {
    const Document document = small_document();
    EXPECT_EQ(document.path_of(3), "body > div#main.a.b > p");
    EXPECT_EQ(document.path_of(6), "body > div#main.a.b > my-card");
    EXPECT_EQ(document.path_of(0), "");
}

}  // namespace
}  // namespace pith
