#include "pipeline/sources/csv_source.h"

#include <gtest/gtest.h>

#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using Outcomes = std::vector<std::string>;
using test::outcomes;

std::vector<RawPage> read_csv_rows(std::string_view bytes, InputOptions options = {},
                                   const std::string& name = "a.csv") {
    test::TemporaryFolder folder;
    return test::read_pages({folder.write(name, bytes)}, std::move(options));
}

TEST(Csv, GivesAPageARow) {
    const auto pages = read_csv_rows(
        "\xEF\xBB\xBFid,html,text,url,more\r\n"
        "one,\"<p a=\"\"b\"\">x,\n\r\ny\",not this,http://a.example/1,m\r\n"
        "\r\n"
        "two,,plain,http://a.example/2\n"
        ",,\"last \"\"line\"\"\"");
    ASSERT_EQ(outcomes(pages), (Outcomes{"one", "two", "a.csv:3"}));
    EXPECT_EQ(pages[0].bytes, "<p a=\"b\">x,\n\r\ny");
    EXPECT_EQ(pages[0].kind, InputKind::html);
    EXPECT_EQ(pages[0].url, "http://a.example/1");
    EXPECT_EQ(pages[0].charset, "utf-8");
    EXPECT_EQ(pages[1].bytes, "plain");
    EXPECT_EQ(pages[1].kind, InputKind::text);
    EXPECT_EQ(pages[2].bytes, "last \"line\"");
}

TEST(Csv, NamesWhatIsWrong) {
    const auto pages = read_csv_rows("id,text\na,x\nb,x,more\nc,x\nd,\"no end\ne,x\n");
    ASSERT_EQ(outcomes(pages), (Outcomes{"a", "a.csv:2: decode-error", "c", "a.csv:4: truncated"}));
    EXPECT_NE(pages[1].failure->detail.find("a.csv: row 2: 3 fields under 2 columns"), std::string::npos)
        << pages[1].failure->detail;
    EXPECT_EQ(outcomes(read_csv_rows("id,name\n1,2\n")), (Outcomes{"a.csv: decode-error"}));
    EXPECT_TRUE(read_csv_rows("").empty());
    EXPECT_TRUE(read_csv_rows("id,text\n").empty());
}

TEST(Csv, BoundsRowsAndGoesOnBehindThem) {
    InputOptions small;
    small.page_bytes = 1000;
    const std::string swallowing = "b,\"" + std::string(3000, 'x') + "\nmore\n";
    const auto pages = read_csv_rows("id,text\na,x\n" + swallowing + "c,x\n", small);
    ASSERT_EQ(pages.size(), 4u);
    EXPECT_EQ(pages[1].failure->status, Status::too_large);
    EXPECT_EQ(pages[3].id, "c");
}

TEST(Csv, ReadsTabsOtherNamesAndCompressedFiles) {
    const std::string rows = "name\tbody\tlabel\nn\tsome, text\t\"a \"\"b\"\"\"\n";
    const RowFields fields{"", "body", "url", "name", {"*"}};
    for (const auto& [name, bytes] : {std::pair("a.tsv", rows), std::pair("a.tsv.gz", test::gzip(rows))}) {
        const auto pages = read_csv_rows(bytes, {.fields = fields}, name);
        ASSERT_EQ(outcomes(pages), (Outcomes{"n"})) << name;
        EXPECT_EQ(pages[0].bytes, "some, text");
        ASSERT_EQ(pages[0].carried.size(), 1u);
        EXPECT_EQ(pages[0].carried[0].name, "label");
        EXPECT_EQ(pages[0].carried[0].json, "\"a \\\"b\\\"\"");
    }
    EXPECT_EQ(outcomes(read_csv_rows("text\nx\n", {.from = InputFormat::csv}, "a.txt")), (Outcomes{"a:1"}));
}

}  // namespace
}  // namespace pith
