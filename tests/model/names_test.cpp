#include <gtest/gtest.h>
#include <pith/pith.h>

#include "pipeline/model/tag.h"

namespace pith {
namespace {

TEST(StatusName, IsTheNameOfTheContract) {
    EXPECT_EQ(name(Status::ok), "ok");
    EXPECT_EQ(name(Status::no_article), "no-article");
    EXPECT_EQ(name(Status::not_html), "not-html");
    EXPECT_EQ(name(Status::too_deep), "too-deep");
    EXPECT_EQ(name(Status::time_limit), "time-limit");
    EXPECT_EQ(name(Status::fetch_error), "fetch-error");
    EXPECT_EQ(name(Status::truncated), "truncated");
    EXPECT_EQ(name(Status::internal_error), "internal-error");
}

TEST(StatusName, TheFirstFourAreAnswers) {
    for (Status status : {Status::ok, Status::empty, Status::no_article, Status::not_html})
        EXPECT_TRUE(is_answer(status)) << name(status);
    for (Status status : {Status::too_large, Status::budget, Status::decode_error, Status::internal_error})
        EXPECT_FALSE(is_answer(status)) << name(status);
}

TEST(PageTypeName, IsTheNameOfTheContract) {
    EXPECT_EQ(name(PageType::article), "article");
    EXPECT_EQ(name(PageType::forum), "forum");
    EXPECT_EQ(name(PageType::documentation), "documentation");
    EXPECT_EQ(name(PageType::other), "other");
}

TEST(Tag, NamesAndTagsAreInverse) {
    EXPECT_EQ(tag_of("article"), Tag::article);
    EXPECT_EQ(name(Tag::article), "article");
    EXPECT_EQ(tag_of("template"), Tag::template_);
    EXPECT_EQ(name(Tag::template_), "template");
    EXPECT_EQ(tag_of("search"), Tag::search);
}

TEST(Tag, UnknownNamesAndTextAreNoElementsOfTheList) {
    EXPECT_EQ(tag_of("my-card"), Tag::unknown);
    EXPECT_EQ(tag_of(""), Tag::unknown);
    EXPECT_EQ(tag_of("#text"), Tag::unknown);
    EXPECT_EQ(name(Tag::unknown), "");
    EXPECT_EQ(name(Tag::text), "#text");
}

TEST(Tag, BlockLevelIsWhatStandsAsABlock) {
    for (Tag tag : {Tag::p, Tag::div, Tag::td, Tag::li, Tag::h6, Tag::summary, Tag::body})
        EXPECT_TRUE(is_block_level(tag));
    for (Tag tag : {Tag::span, Tag::a, Tag::br, Tag::img, Tag::label, Tag::button, Tag::unknown, Tag::text})
        EXPECT_FALSE(is_block_level(tag));
}

TEST(Tag, HeadingsAreH1ToH6) {
    EXPECT_TRUE(is_heading(Tag::h1));
    EXPECT_TRUE(is_heading(Tag::h6));
    EXPECT_FALSE(is_heading(Tag::aside));
    EXPECT_FALSE(is_heading(Tag::hgroup));
}

}  // namespace
}  // namespace pith
