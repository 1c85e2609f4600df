#include "stages/metadata/page_blocks.h"

#include <gtest/gtest.h>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

const std::string text =
    "<p>The boats of the old harbour were full of paper this morning, and nobody who works there could say from "
    "where it came, or who would carry it away again before the tide.</p>";

TEST(PageBlocks, ALineThatSaysWhenComesBeforeOtherDates) {
    const Metadata m = read_html("<h1>Tide</h1><p>24. August 2025</p><p>Veröffentlicht am 16.08.2025</p>" + text);
    EXPECT_EQ(m.date, "2025-08-16");
}

TEST(PageBlocks, TheTextMayOpenWithItsDate) {
    EXPECT_EQ(read_html("<h1>Tide</h1><p>27.1.2025 - The boats of the old harbour were full of paper this morning, "
                        "and nobody who works there could say from where it came, or who would carry it.</p>")
                  .date,
              "2025-01-27");
}

TEST(PageBlocks, DatesAboveTheTextCountWhereTheHeadingIsAnothers) {
    EXPECT_EQ(read_html("<h2>Tide of paper</h2><p>05.02.2026</p>" + text + text +
                        "<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p><p>f</p><p>g</p><p>h</p><p>i</p><p>j</p>"
                        "<h1>Our partners</h1><p>since 01.04.1990</p>")
                  .date.substr(0, 4),
              "1990");
    EXPECT_EQ(read_html("<h2>Tide of paper</h2><p>05.02.2026</p>" + text + "<h1>Our partners</h1>").date, "2026-02-05");
}

TEST(PageBlocks, ALabelAloneInItsLineAnnouncesTheName) {
    EXPECT_EQ(read_html("<h1>Tide</h1><p>Written by</p><p>Ines Alder</p>" + text).authors, Names{"Ines Alder"});
    EXPECT_EQ(read_html("<h1>Tide</h1>" + text + "<h3>Über die Autorin</h3><p>Ines Alder</p>").authors,
              Names{"Ines Alder"});
    EXPECT_EQ(read_html("<h1>Tide</h1><p>Boats</p><p>Ines Alder</p>" + text).authors, Names{});
}

TEST(PageBlocks, ALineWithADateMayNameTheAuthor) {
    EXPECT_EQ(read_html("<h1>Tide</h1><p>05.02.2026 | 13:10 Uhr | Ines Alder</p>" + text).authors, Names{"Ines Alder"});
    EXPECT_EQ(read_html("<h1>Tide</h1><p>By Jo Bell</p><p>05.02.2026 | Ines Alder</p>" + text).authors,
              Names{"Jo Bell"});
    EXPECT_EQ(read_html("<h1>Tide</h1><p>05.02.2026 | 13:10 Uhr</p>" + text).authors, Names{});
}

TEST(PageBlocks, TheAuthorMaySignAtTheEnd) {
    std::string body;
    for (int i = 0; i < 30; ++i) body += text;
    EXPECT_EQ(read_html("<h1>Tide</h1>" + body + "<p>Autorin: Ines Alder</p>").authors, Names{"Ines Alder"});
    EXPECT_EQ(read_html("<h1>Tide</h1>" + body + "<p>Ines Alder</p>").authors, Names{});
}

TEST(PageBlocks, TheNameOfTheSiteStandsBehindTheHeadlineInTheTitle) {
    EXPECT_EQ(read_html("<title>A tide of paper – Salt & Sand</title><h1>A tide of paper</h1>" + text).site,
              "Salt & Sand");
    EXPECT_EQ(read_html("<title>A tide of paper and wood</title><h1>A tide of paper</h1>" + text).site, "");
}

}  // namespace
}  // namespace pith
