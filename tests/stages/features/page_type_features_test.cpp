#include "stages/features/page_type_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/support/block_builder.h"
#include "tests/support/page_features.h"

namespace pith {
namespace {

using test::prose;

std::map<std::string, float> features_of(const Page& page, const TypeEvidence& evidence = {}) {
    const auto names = page_type_feature_names();
    const auto values = page_type_features(test::facts_of(page), evidence);
    EXPECT_EQ(names.size(), values.size());
    std::map<std::string, float> features;
    for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i) features.emplace(names[i], values[i]);
    return features;
}

TEST(PageTypeFeatures, HaveANameForEachValueAndNoneTwice) {
    const auto names = page_type_feature_names();
    EXPECT_EQ(test::repeated(names), "");
    const Page page = test::elements_page({{"p", "Home"}});
    EXPECT_EQ(features_of(page).size(), names.size());
}

TEST(PageTypeFeatures, HoldTheEvidenceOfEachType) {
    TypeEvidence evidence;
    evidence.schema[static_cast<std::size_t>(PageType::product)] = true;
    evidence.address[static_cast<std::size_t>(PageType::forum)] = true;
    evidence.mark_up[static_cast<std::size_t>(PageType::documentation)] = true;
    Page page = test::elements_page({{"p", "Home"}});
    page.url = "https://example.org/";
    auto features = features_of(page, evidence);
    EXPECT_EQ(features.at("schema_product"), 1);
    EXPECT_EQ(features.at("schema_article"), 0);
    EXPECT_EQ(features.at("address_forum"), 1);
    EXPECT_EQ(features.at("address_product"), 0);
    EXPECT_EQ(features.at("mark_up_documentation"), 1);
    EXPECT_EQ(features.at("mark_up_forum"), 0);
}

TEST(PageTypeFeatures, SumUpTheBlocks) {
    const Page page = test::elements_page({{"h1", "Lamps of 2024"},
                                           {"article > p", prose("ferries", 60)},
                                           {"article > p", prose("harbours", 30)},
                                           {"ul > li", "Red lamp $20", Verdict::keep, 3},
                                           {"table > tr > td", "10:30"},
                                           {"div > p", prose("captains", 40)}});
    auto features = features_of(page);
    const float words = 3 + 60 + 30 + 3 + 2 + 40;
    EXPECT_EQ(features.at("blocks"), 6);
    EXPECT_EQ(features.at("words"), words);
    EXPECT_EQ(features.at("prose"), 130);
    EXPECT_FLOAT_EQ(features.at("prose_share"), 130 / words);
    EXPECT_FLOAT_EQ(features.at("link_density"), 3 / words);
    EXPECT_FLOAT_EQ(features.at("list_share"), 3 / words);
    EXPECT_FLOAT_EQ(features.at("heading_share"), 3 / words);
    EXPECT_FLOAT_EQ(features.at("cell_share"), 2 / words);
    EXPECT_EQ(features.at("long_blocks"), 3);
    EXPECT_EQ(features.at("longest_run"), 90) << "what is no prose ends it";
    EXPECT_EQ(features.at("has_h1"), 1);
    EXPECT_EQ(features.at("years"), 1);
    EXPECT_EQ(features.at("currencies"), 1);
    EXPECT_EQ(features.at("clock_times"), 1);
    EXPECT_EQ(features.at("articles"), 1);
    EXPECT_EQ(features.at("tables"), 1);
}

TEST(PageTypeFeatures, KnowTheMetadata) {
    Page page = test::elements_page({{"p", "Home"}});
    EXPECT_EQ(features_of(page).at("has_date") + features_of(page).at("has_author"), 0);
    page.metadata.date = "2024-05-01";
    page.metadata.authors = {"Ann Bee"};
    EXPECT_EQ(features_of(page).at("has_date"), 1);
    EXPECT_EQ(features_of(page).at("has_author"), 1);
}

TEST(PageTypeFeatures, CountWhatRepeats) {
    const Page page = test::parsed_page(
        "<div class=post><p>a<p>b</div><div class=post><p>a<p>b</div><div class=post><p>a<p>b</div><div>c</div>");
    EXPECT_EQ(features_of(page).at("most_twins"), 3);
    EXPECT_FLOAT_EQ(features_of(page).at("largest_group_share"), 6.0F / 7);
}

TEST(PageTypeFeatures, ReadTheAddress) {
    Page page = test::elements_page({{"p", "Home"}});
    page.url = "https://example.org/2024/05/the-old-ferry.html?page=2";
    auto features = features_of(page);
    EXPECT_EQ(features.at("address_depth"), 3);
    EXPECT_EQ(features.at("address_length"), 27);
    EXPECT_EQ(features.at("address_digits"), 6);
    EXPECT_EQ(features.at("address_hyphens"), 2);
    EXPECT_EQ(features.at("address_query"), 1);
    EXPECT_EQ(features.at("address_page_name"), 1);
    for (const char* url : {"https://example.org", "https://example.org/", "no address", "://", "/"}) {
        page.url = url;
        features = features_of(page);
        EXPECT_EQ(features.at("address_depth") + features.at("address_length") + features.at("address_query"), 0)
            << url;
    }
}

TEST(PageTypeFeatures, AnUnknownAddressIsNotThatOfAHomePage) {
    const Page page = test::elements_page({{"p", "Home"}});
    auto features = features_of(page);
    for (const char* name : {"address_depth", "address_length", "address_query", "address_forum"})
        EXPECT_EQ(features.at(name), -1) << name;
}

TEST(PageTypeFeatures, SmallPagesAreNoFault) {
    for (const char* html : {"", "<p>Hello", "<img src=a.png alt='A ferry'>", "<p>***"}) {
        const Page page = test::parsed_page(html);
        for (const auto& [name, value] : features_of(page)) EXPECT_TRUE(std::isfinite(value)) << html << name;
    }
}

}  // namespace
}  // namespace pith
