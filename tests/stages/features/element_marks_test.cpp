#include "stages/features/element_marks.h"

#include <gtest/gtest.h>

#include "stages/parse.h"

namespace pith {
namespace {

/// The page's n-th element of the tag, from 0.
NodeId element(const Document& document, Tag tag, int number = 0) {
    for (NodeId n = 0; n < document.nodes.size(); ++n)
        if (document[n].tag == tag && number-- == 0) return n;
    throw std::out_of_range("no such element");
}

Document parsed(std::string_view html) {
    return parse(html, Limits{}).value();
}

TEST(ElementMarks, CountWhatTheWholeSubtreeHolds) {
    const Document document = parsed(
        "<section><div><a href='#top'>a</a><a href='/b'>b</a></div><p>p</p><h2>h</h2><h3>h</h3><img src=i>"
        "<input><button>x</button></section><p>q</p>");
    const auto marks = read_marks(document);
    ASSERT_EQ(marks.size(), document.nodes.size());
    const ElementMarks& section = marks[element(document, Tag::section)];
    EXPECT_EQ(section.links, 2);
    EXPECT_EQ(section.anchors, 1);
    EXPECT_EQ(section.images, 1);
    EXPECT_EQ(section.controls, 2);
    EXPECT_EQ(section.paragraphs, 1);
    EXPECT_EQ(section.headings, 2);
    EXPECT_EQ(marks[0].paragraphs, 2);
    EXPECT_EQ(marks[element(document, Tag::div)].links, 2);
    EXPECT_EQ(marks[element(document, Tag::div)].headings, 0);
}

TEST(ElementMarks, CountTheSiblingsMadeAlike) {
    const Document document =
        parsed("<ul><li class=post>a<li class=other>b<li class=post>c<li class=post>d</ul><ul><li class=post>e</ul>");
    const auto marks = read_marks(document);
    const ElementMarks& last = marks[element(document, Tag::li, 3)];
    EXPECT_EQ(last.twins, 3);
    EXPECT_EQ(last.twins_before, 2);
    EXPECT_EQ(marks[element(document, Tag::li, 1)].twins, 1) << "another class";
    EXPECT_EQ(marks[element(document, Tag::li, 4)].twins, 1) << "another parent";
    EXPECT_EQ(marks[element(document, Tag::ul, 0)].twins, 2);
    EXPECT_EQ(marks[element(document, Tag::text)].twins, 1) << "texts are no twins";
}

TEST(ElementMarks, NumbersInClassNamesDoNotPartTwins) {
    const Document document = parsed("<p class='post post-17'>a<p class='post post-4'>b<div class='post post-5'>c");
    const NodeId first = element(document, Tag::p, 0);
    const auto marks = read_marks(document);
    EXPECT_EQ(marks[first].signature, marks[element(document, Tag::p, 1)].signature);
    EXPECT_NE(marks[first].signature, marks[element(document, Tag::div)].signature);
    EXPECT_EQ(marks[first].twins, 2);
}

TEST(ElementMarks, OfAnEmptyPageAreNothing) {
    EXPECT_TRUE(read_marks(Document{}).empty());
    for (const ElementMarks& marks : read_marks(parsed(""))) {
        EXPECT_EQ(marks.links + marks.images + marks.controls + marks.paragraphs + marks.headings, 0);
        EXPECT_EQ(marks.twins, 1);
    }
}

}  // namespace
}  // namespace pith
