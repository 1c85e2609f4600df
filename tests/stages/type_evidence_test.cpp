#include "stages/type_evidence.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

TypeEvidence evidence_of(std::string_view html, std::string url = "", std::string json_ld = "") {
    static const TypeEvidenceReader reader(*test::builtin_rules());
    Page page = test::parsed_page(html, std::move(url));
    if (!json_ld.empty()) page.json_ld.push_back(std::move(json_ld));
    return reader.read(page);
}

/// "article product": the types that are spoken for.
std::string types_in(const std::array<bool, TypeEvidence::types>& evidence) {
    std::string types;
    for (std::size_t t = 0; t < evidence.size(); ++t)
        if (evidence[t]) types.append(types.empty() ? "" : " ").append(name(static_cast<PageType>(t)));
    return types;
}

std::string declared(std::string_view html, std::string json_ld = "") {
    return types_in(evidence_of(html, "", std::move(json_ld)).schema);
}

std::string by_address(std::string url) {
    return types_in(evidence_of("", std::move(url)).address);
}

std::string by_mark_up(std::string_view html) {
    return types_in(evidence_of(html).mark_up);
}

TEST(TypeEvidence, IsMissingWhereNothingSpeaksForAType) {
    const TypeEvidence evidence = evidence_of("<p>text");
    EXPECT_EQ(types_in(evidence.schema) + types_in(evidence.address) + types_in(evidence.mark_up), "");
}

TEST(TypeEvidence, KnowsEveryTypeButOther) {
    EXPECT_EQ(TypeEvidence::types, static_cast<std::size_t>(PageType::other));
}

TEST(TypeEvidence, IsReadFromStructuredData) {
    EXPECT_EQ(declared("", R"({"@type": "Product"})"), "product");
    EXPECT_EQ(declared("", R"({"@type":["NewsArticle"]})"), "article");
    EXPECT_EQ(declared("", R"({"@type": "DiscussionForumPosting"})"), "forum");
    EXPECT_EQ(declared("<div itemscope itemtype='https://schema.org/Product'>x"), "product");
    EXPECT_EQ(declared("<meta property=og:type content=article>"), "article");
}

TEST(TypeEvidence, IsReadFromTheAddress) {
    EXPECT_EQ(by_address("https://example.org/2024/05/the-ferry"), "article");
    EXPECT_EQ(by_address("https://docs.example.org/install"), "documentation");
    EXPECT_EQ(by_address("https://example.org/product/red-lamp"), "product");
    EXPECT_EQ(by_address("https://forum.example.org/x"), "forum");
    EXPECT_EQ(by_address("https://example.org/search?q=lamp"), "listing");
    EXPECT_EQ(by_address("https://example.org/pricing"), "service");
}

TEST(TypeEvidence, IsReadFromTheOutermostElements) {
    EXPECT_EQ(by_mark_up("<body class='single-product wide'>x"), "product");
    EXPECT_EQ(by_mark_up("<body><div id=docusaurus>x"), "documentation");
    EXPECT_EQ(by_mark_up("<body><div><div><div><div class=single-product>x"), "");
}

TEST(TypeEvidence, OfOneKindIsNoneOfAnother) {
    const TypeEvidence evidence =
        evidence_of("<body class=topic>x", "https://example.org/blog/red-lamp", R"({"@type":"Product"})");
    EXPECT_EQ(types_in(evidence.schema), "product");
    EXPECT_EQ(types_in(evidence.address), "article");
    EXPECT_EQ(types_in(evidence.mark_up), "forum");
}

}  // namespace
}  // namespace pith
