#include "stages/metadata/plain_text.h"

#include <gtest/gtest.h>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

const std::string paragraph =
    "The harbour office said on Monday that the paper came from a freighter which had lost eleven containers in the "
    "storm of the week before, and that nobody was hurt.";

Page read_lines(const std::vector<std::string>& lines) {
    Page page = text_page(lines);
    metadata_reader().read(page);
    return page;
}

TEST(PlainText, TheFirstLineIsTheTitle) {
    const Page page = read_lines({"A tide of paper reaches the harbour of Westport", "paper", paragraph, paragraph});
    EXPECT_EQ(page.metadata.title, "A tide of paper reaches the harbour of Westport");
    ASSERT_EQ(page.metadata_blocks.size(), 1u);
    EXPECT_EQ(page.metadata_blocks[0].block, 0u);
    EXPECT_EQ(page.metadata_blocks[0].role, MetadataRole::title);
}

TEST(PlainText, SiteAndDateMayStandAboveADoubledTitle) {
    const Page page =
        read_lines({"Westport Lighthouse Post", "Thursday, Feb 05, 2026", "A tide of paper reaches the harbour",
                    "A tide of paper reaches the harbour", paragraph, paragraph, "Westport Lighthouse Post"});
    EXPECT_EQ(page.metadata.title, "A tide of paper reaches the harbour");
    EXPECT_EQ(page.metadata.date, "2026-02-05");
    EXPECT_EQ(page.metadata.site, "Westport Lighthouse Post");
    EXPECT_EQ(page.metadata_blocks.size(), 5u);
}

TEST(PlainText, TheTitleIsFoundBehindAMenu) {
    std::vector<std::string> lines{"Open menu now", "Latest offers of our shop", "Contact and directions",
                                   "About our company"};
    lines.emplace_back("Storm washes freighter containers into the harbour");
    lines.emplace_back("5 February 2026");
    for (int i = 0; i < 4; ++i) lines.push_back(paragraph);
    const Page page = read_lines(lines);
    EXPECT_EQ(page.metadata.title, "Storm washes freighter containers into the harbour");
    EXPECT_EQ(page.metadata.date, "2026-02-05");
}

TEST(PlainText, RunningTextIsNoTitle) {
    EXPECT_EQ(read_lines({paragraph, paragraph}).metadata.title, "");
    EXPECT_EQ(read_lines({}).metadata.title, "");
}

TEST(PlainText, BylineAndBiographyAtTheEnd) {
    const std::string biography =
        "After nine years on a trawler, Ines is now the fisheries reporter of the Post, where she covers quotas, ports "
        "and "
        "the people who live off both.";
    const Page page =
        read_lines({"A tide of paper reaches the harbour", paragraph, paragraph, "Ines Alder", biography});
    EXPECT_EQ(page.metadata.authors, Names{"Ines Alder"});
    EXPECT_EQ(page.metadata_blocks.back().role, MetadataRole::biography);
    const Page other =
        read_lines({"A tide of paper reaches the harbour", paragraph, paragraph, "Ines Alder", paragraph});
    EXPECT_EQ(other.metadata.authors, Names{});
}

TEST(PlainText, BylineUnderTheTitle) {
    EXPECT_EQ(
        read_lines({"A tide of paper reaches the harbour", "By Ines Alder and Jo Bell", paragraph}).metadata.authors,
        (Names{"Ines Alder", "Jo Bell"}));
}

TEST(PlainText, EndlessLinesCostLittle) {
    std::string endless;
    for (int i = 0; i < 200'000; ++i) endless += "harbour freighter containers ";
    std::vector<std::string> lines(30, "Storm washes freighter containers into the harbour of the town");
    lines.push_back(endless + ".");
    lines.push_back(endless);
    EXPECT_EQ(read_lines(lines).metadata.title, lines[0]);
}

TEST(PlainText, AgencyLines) {
    EXPECT_EQ(read_lines({"A tide of paper", paragraph, "Via Reuters"}).metadata.agency, "Reuters");
    EXPECT_EQ(read_lines({"A tide of paper", paragraph, "With information from Reuters, Ines Alder"}).metadata.agency,
              "Reuters");
    EXPECT_EQ(read_lines({"A tide of paper", paragraph, "Via the harbour road"}).metadata.agency, "");
}

}  // namespace
}  // namespace pith
