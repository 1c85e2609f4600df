#include "stages/page_type.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

struct Typed {
    PageType type;
    double confidence;
};

Typed typed(std::string_view html, std::string url = "", std::string json_ld = "") {
    static const PageTypeReader reader(*test::builtin_rules());
    Page page = test::parsed_page(html, std::move(url));
    if (!json_ld.empty()) page.json_ld.push_back(std::move(json_ld));
    reader.read(page);
    return {page.type, page.type_confidence};
}

TEST(PageType, IsOtherWhereNothingSpeaksForOne) {
    const Typed page = typed("<p>text");
    EXPECT_EQ(page.type, PageType::other);
    EXPECT_EQ(page.confidence, 0);
}

TEST(PageType, IsReadFromStructuredData) {
    EXPECT_EQ(typed("", "", R"({"@type": "Product"})").type, PageType::product);
    EXPECT_EQ(typed("", "", R"({"@type":["NewsArticle"]})").type, PageType::article);
    EXPECT_EQ(typed("", "", R"({"@type": "DiscussionForumPosting"})").type, PageType::forum);
    EXPECT_EQ(typed("<div itemscope itemtype='https://schema.org/Product'>x").type, PageType::product);
    EXPECT_EQ(typed("<meta property=og:type content=article>").type, PageType::article);
}

TEST(PageType, IsReadFromTheAddress) {
    EXPECT_EQ(typed("", "https://example.org/2024/05/the-ferry").type, PageType::article);
    EXPECT_EQ(typed("", "https://docs.example.org/install").type, PageType::documentation);
    EXPECT_EQ(typed("", "https://example.org/product/red-lamp").type, PageType::product);
    EXPECT_EQ(typed("", "https://forum.example.org/x").type, PageType::forum);
}

TEST(PageType, IsReadFromTheOutermostElements) {
    EXPECT_EQ(typed("<body class='single-product wide'>x").type, PageType::product);
    EXPECT_EQ(typed("<body><div><div><div><div><div class=single-product>x").type, PageType::other);
}

TEST(PageType, WhatThePageDeclaresWeighsMoreThanItsAddress) {
    EXPECT_EQ(typed("", "https://example.org/blog/red-lamp", R"({"@type":"Product"})").type, PageType::product);
}

TEST(PageType, MoreEvidenceIsMoreCertain) {
    const double address = typed("", "https://example.org/product/red-lamp").confidence;
    const double both = typed("", "https://example.org/product/red-lamp", R"({"@type":"Product"})").confidence;
    EXPECT_GT(address, 0);
    EXPECT_GT(both, address);
    EXPECT_LE(both, 1);
}

}  // namespace
}  // namespace pith
