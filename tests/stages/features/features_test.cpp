#include "stages/features/features.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"
#include "tests/support/page_features.h"

namespace pith {
namespace {

using test::block_features;
using test::facts_of;
using test::prose;
using Values = std::vector<float>;

constexpr FeatureReader::Kind kinds[] = {FeatureReader::Kind::html, FeatureReader::Kind::text};

Page four_blocks() {
    return test::elements_page({{"h1", "The ferry strike"},
                                {"div.body > p", prose("ferries", 60)},
                                {"div.body > ul > li", "Read also: harbours", Verdict::keep, 3},
                                {"div.body > p", prose("captains", 20)}});
}

TEST(FeatureTables, HaveNoNameTwice) {
    std::vector<std::string> names;
    for (const auto* table : {&text_features(), &place_features(), &page_features(), &element_features(),
                              &container_features(), &candidate_features()})
        for (const Feature& feature : *table) names.emplace_back(feature.name);
    EXPECT_GT(names.size(), 100U);
    EXPECT_EQ(test::repeated(names), "");
}

TEST(FeatureReader, HasANameForEachColumnAndNoneTwice) {
    for (const auto kind : kinds) EXPECT_EQ(test::repeated(FeatureReader(kind).names()), "");
    const Page page = four_blocks();
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.rows.size(), 4U);
    const Page lines = test::lines_page({{"One"}, {"Two"}});
    const auto of_lines = block_features(facts_of(lines));
    EXPECT_EQ(of_lines.rows.size(), 2U);
    EXPECT_LT(of_lines.names.size(), features.names.size());
}

TEST(FeatureReader, ReadsTextAndPlace) {
    Page page = four_blocks();
    page.metadata.title = "The ferry strike";
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.column("words"), (Values{3, 60, 3, 20}));
    EXPECT_EQ(features.column("prose"), (Values{0, 60, 0, 20}));
    EXPECT_EQ(features.column("link_density"), (Values{0, 0, 1, 0}));
    EXPECT_EQ(features.column("ends_sentence"), (Values{0, 1, 0, 1}));
    EXPECT_EQ(features.column("is_heading"), (Values{1, 0, 0, 0}));
    EXPECT_EQ(features.column("is_list_item"), (Values{0, 0, 1, 0}));
    EXPECT_EQ(features.column("read_more_phrase"), (Values{0, 0, 1, 0}));
    EXPECT_EQ(features.column("place"), (Values{0, 0.25, 0.5, 0.75}));
    EXPECT_EQ(features.column("blocks_after"), (Values{3, 2, 1, 0}));
    EXPECT_EQ(features.column("words_before"), (Values{0, 3, 63, 66}));
    EXPECT_EQ(features.column("blocks_since_h1"), (Values{0, 1, 2, 3}));
    EXPECT_EQ(features.column("words_since_title"), (Values{0, 3, 63, 66}));
    EXPECT_EQ(features.column("heading_words"), (Values{0, 3, 3, 3}));
    EXPECT_EQ(features.column("blocks_to_prose_before"), (Values{1, 2, 1, 2}));
    EXPECT_EQ(features.column("blocks_to_prose_after"), (Values{1, 2, 1, 1}));
    EXPECT_EQ(features.column("page_words"), (Values{86, 86, 86, 86}));
}

TEST(FeatureReader, PutsWhatHasNoMarkFarAway) {
    const Page page = test::lines_page({{"one two"}, {"three"}});
    const auto features = block_features(facts_of(page));
    EXPECT_GE(features.at(1, "words_since_h1"), 1e6F);
    EXPECT_GE(features.at(1, "words_since_tail"), 1e6F);
    EXPECT_GE(features.at(1, "blocks_since_heading"), 1e4F);
}

TEST(FeatureReader, ReadsTheElementsAroundABlock) {
    const Page page = four_blocks();
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.column("depth"), (Values{2, 3, 4, 3}));
    EXPECT_EQ(features.at(2, "tag"), static_cast<float>(Tag::li));
    EXPECT_EQ(features.at(2, "parent_tag"), static_cast<float>(Tag::ul));
    EXPECT_EQ(features.column("to_list"), (Values{99, 99, 1, 99}));
    EXPECT_EQ(features.column("twins"), (Values{1, 2, 1, 2}));
    EXPECT_EQ(features.column("twins_before"), (Values{0, 0, 0, 1}));
    EXPECT_EQ(features.column("children_before"), (Values{0, 0, 0, 2}));
    EXPECT_EQ(features.column("children_after"), (Values{1, 2, 0, 0}));
    EXPECT_EQ(features.column("up1_blocks"), (Values{4, 3, 3, 3}));
    EXPECT_EQ(features.column("group_blocks"), (Values{1, 2, 1, 2}));
    EXPECT_EQ(features.column("out_of_prose_chain"), (Values{1, 0, 0, 0}));
    EXPECT_EQ(features.column("branch_words"), (Values{3, 60, 3, 20}));
    EXPECT_EQ(features.column("levels_from_h1"), (Values{0, 1, 1, 1}));
}

TEST(FeatureReader, TellsTheRolesAroundABlockByTheirDistance) {
    const Page page =
        test::elements_page({{"article > p", prose("ferries", 200)}, {"div.comments > div > p", prose("readers", 30)}});
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.column("role_comment"), (Values{99, 2}));
    EXPECT_EQ(features.column("role_content"), (Values{1, 99}));
    EXPECT_EQ(features.column("in_boilerplate"), (Values{0, 1}));
}

TEST(FeatureReader, TellsOfNeighboursAndOfPlacesBeyondThePage) {
    const Page page = four_blocks();
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.column("words_last1"), (Values{-1, 3, 60, 3}));
    EXPECT_EQ(features.column("words_last2"), (Values{-1, -1, 3, 60}));
    EXPECT_EQ(features.column("words_last3"), (Values{-1, -1, -1, 3}));
    EXPECT_EQ(features.column("words_next1"), (Values{60, 3, 20, -1}));
    EXPECT_EQ(features.column("words_next3"), (Values{20, -1, -1, -1}));
    EXPECT_EQ(features.column("is_heading_last1"), (Values{-1, 1, 0, 0}));
    EXPECT_EQ(features.column("depth_next2"), (Values{4, 3, -1, -1}));
}

TEST(FeatureReader, MeansCountPlacesBeyondThePageAsEmpty) {
    const Page page = four_blocks();
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.column("mean_words_before2"), (Values{0, 1.5, 31.5, 31.5}));
    EXPECT_EQ(features.column("mean_words_after2"), (Values{31.5, 11.5, 10, 0}));
    EXPECT_EQ(features.column("mean_prose_before5"), (Values{0, 0, 12, 12}));
    EXPECT_EQ(features.column("mean_link_words_after10"), (Values{0.3F, 0.3F, 0, 0}));
}

TEST(FeatureReader, GivesTheSameNeighboursAllAlongALongPage) {
    std::string html;
    for (std::size_t i = 0; i < 1500; ++i) html += "<p>" + prose("ferries", i % 7 + 1);
    const Page page = test::parsed_page(html);
    const auto features = block_features(facts_of(page));
    for (std::size_t i = 3; i + 3 < page.blocks.size(); ++i) {
        EXPECT_EQ(features.at(i, "words_last3"), static_cast<float>((i - 3) % 7 + 1)) << i;
        EXPECT_EQ(features.at(i, "words_next3"), static_cast<float>((i + 3) % 7 + 1)) << i;
    }
}

TEST(FeatureReader, PredictedTypesAreFeatures) {
    const Page page = four_blocks();
    PageFacts facts = facts_of(page);
    EXPECT_EQ(block_features(facts).at(0, "page_is_forum"), 0);
    facts.types[static_cast<std::size_t>(PageType::forum)] = 0.75F;
    EXPECT_EQ(block_features(facts).at(0, "page_is_forum"), 0.75F);
}

/// Features are finite and one row a block.
void expect_sound(const Page& page, std::size_t blocks) {
    const PageFacts facts = facts_of(page);
    const auto features = block_features(facts);
    ASSERT_EQ(page.blocks.size(), blocks);
    EXPECT_EQ(features.rows.size(), blocks);
    EXPECT_TRUE(features.all_finite());
}

TEST(FeatureReader, SmallPagesAreNoFault) {
    expect_sound(test::parsed_page(""), 0);
    expect_sound(test::elements_page({}), 0);
    expect_sound(test::lines_page({}), 0);
    expect_sound(test::parsed_page("<p>Hello"), 1);
    expect_sound(test::parsed_page("Hello"), 1);
    expect_sound(test::lines_page({{"Hello"}}), 1);
    expect_sound(test::lines_page({{""}}), 1);
    expect_sound(test::parsed_page("<p>***"), 1);
}

TEST(FeatureReader, APageOfOnePictureIsNoFault) {
    for (const char* html : {"<img src=a.png alt='A ferry'>", "<div><img src=a.png></div>", "<figure><img src=a>"}) {
        const Page page = test::parsed_page(html);
        expect_sound(page, page.blocks.size());
    }
    const Page page = test::elements_page({{"div > img", "A ferry in the harbour"}});
    expect_sound(page, 1);
    const auto features = block_features(facts_of(page));
    EXPECT_EQ(features.column("is_image"), Values{1});
    EXPECT_EQ(features.column("prose"), Values{0});
}

}  // namespace
}  // namespace pith
