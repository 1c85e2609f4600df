#include "stages/reduce.h"

#include <gtest/gtest.h>

#include "stages/parse.h"
#include "tests/support/shared_data.h"
#include "tests/support/tree_dump.h"

namespace pith {
namespace {

std::string reduced(std::string_view html) {
    return reduce(html).html;
}

TEST(Reduce, EmptiesScriptsStylesAndComments) {
    EXPECT_EQ(reduced("a<script src=x>var b = '<p>';</script>c"), "a<script src=x></script>c");
    EXPECT_EQ(reduced("<STYLE>p > a { }</STYLE >x"), "<STYLE></STYLE >x");
    EXPECT_EQ(reduced("a<!-- b <p> -- c -->d<!-->e<!--->f<!-- g --!>h"), "a<!---->d<!---->e<!---->f<!---->h");
    EXPECT_EQ(reduced("a<!-- never closed <p>"), "a<!---->");
    EXPECT_EQ(reduced("a<script>never closed <p>"), "a<script>");
}

TEST(Reduce, LeavesTheRestAsItIs) {
    for (const std::string html :
         {"<p title='a > b' class=x>text</p>", "1 < 2 <3 <", "<", "</", "<!", "<!doctype html>", "<? php ?>", "<a b=\"",
          "<textarea><!-- text --><script>text</script></textarea>", "<title><style></title>x",
          "<svg><style><!-- kept --></style><script>kept</script></svg>", "<plaintext><!-- a --><script>b</script>",
          "<p title=\"<!-- a -->\">", "</p title='<script>'>", "<iframe><!-- a --></iframe>", ""})
        EXPECT_EQ(reduced(html), html);
}

TEST(Reduce, ScriptEscapes) {
    EXPECT_EQ(reduced("<script><!-- <script>a</script> b --></script>c"), "<script></script>c");
    EXPECT_EQ(reduced("<script><!-- a</script>c"), "<script></script>c");
    EXPECT_EQ(reduced("<script><!--><script></script>c"), "<script></script>c");
    EXPECT_EQ(reduced("<script>a</scripts>b</script/>c"), "<script></script/>c");
}

TEST(Reduce, KeepsJsonLd) {
    const auto made = reduce(
        "<script type=\"application/ld+json\">{\"a\": \"<b>\"}</script><script type='APPLICATION/LD+JSON; "
        "charset=utf-8'>[]"
        "</script><script async type = application/ld+json >2</script><script type=text/javascript>no</script>"
        "<!-- <script type=application/ld+json>no</script> --><textarea><script type=application/ld+json>no</script>");
    EXPECT_EQ(made.json_ld, (std::vector<std::string>{"{\"a\": \"<b>\"}", "[]", "2"}));
}

TEST(Reduce, HtmlAfterForeignContent) {
    EXPECT_EQ(reduced("<svg><path/></svg><!-- a -->b"), "<svg><path/></svg><!---->b");
    EXPECT_EQ(reduced("<svg><p><!-- a -->b"), "<svg><p><!---->b") << "a paragraph ends the picture";
    EXPECT_EQ(reduced("<svg><![CDATA[ <!-- ]]></svg><!-- a -->"), "<svg><![CDATA[ <!-- ]]></svg><!---->");
    EXPECT_EQ(reduced("<svg/><!-- a -->"), "<svg/><!---->");
}

std::vector<std::string> tree_of(std::string_view html) {
    const auto document = parse(html, Limits{});
    EXPECT_TRUE(document);
    return document ? test::dump(document.value(), test::RawContent::leave_out) : std::vector<std::string>{};
}

TEST(Reduce, PagesKeepTheirTrees) {
    PITH_NEEDS_SHARED(folder, "corpora");
    for (const auto* corpus : {"wcxb-dev", "multi-dev", "world-dev", "five-dev"}) {
        int pages = 0;
        for (const auto& path : test::files_below(folder / corpus / "pages")) {
            if (++pages % 24 != 0) continue;
            const std::string html = test::read_file(path);
            EXPECT_TRUE(tree_of(reduced(html)) == tree_of(html)) << path;
        }
    }
}

}  // namespace
}  // namespace pith
