#include "pipeline/evaluation/diff_page.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

std::string page_of(const Found& before, const Found& after, const Truth* truth = nullptr) {
    const std::string id = "<b onclick=alert(1)>\"id'";
    const auto page = compare_page(id, truth, before, after);
    ComparisonOptions options;
    options.before = "<old>";
    options.after = "new";
    options.pages = 7;
    return diff_page({&page}, options);
}

std::size_t count(const std::string& text, std::string_view piece) {
    std::size_t found = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
    return found;
}

TEST(DiffPage, TellsChangesApartBySignAndWord) {
    Truth truth;
    truth.text = "kept\nnew line";
    const auto html =
        page_of({"ok", {"kept\n\nold line", "A", "", "", ""}}, {"ok", {"kept\n\nnew line", "B", "", "", ""}}, &truth);
    EXPECT_NE(html.find("− lost<span class=\"truth\">rightly: not in the true body</span></span><del class=\"words\" "
                        "dir=\"auto\">old line</del>"),
              std::string::npos)
        << html;
    EXPECT_NE(html.find("+ gained<span class=\"truth\">rightly: in the true body</span></span><ins class=\"words\" "
                        "dir=\"auto\">new line</ins>"),
              std::string::npos)
        << html;
    EXPECT_NE(html.find("What changed in 1 of 7 pages"), std::string::npos);
    EXPECT_NE(html.find(">title</span></span><del class=\"words\" dir=\"auto\">A</del>"), std::string::npos) << html;
}

TEST(DiffPage, LetsNothingOfAPageRun) {
    const std::string hostile = "</ins><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\xE2\x80\xAE&lt;";
    const auto html = page_of({"ok", {}}, {"ok", {hostile, hostile, hostile, hostile, hostile}});
    EXPECT_EQ(count(html, "<script"), 0u);
    EXPECT_EQ(count(html, "<img"), 0u);
    EXPECT_EQ(count(html, "<b onclick"), 0u);
    EXPECT_EQ(count(html, "<old>"), 0u);
    EXPECT_EQ(html.find('\x1b'), std::string::npos);
    EXPECT_EQ(html.find("\xE2\x80\xAE"), std::string::npos) << "a bidirectional override is made visible";
    EXPECT_NE(html.find("&amp;lt;"), std::string::npos);
    EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
}

TEST(DiffPage, CutsLongLines) {
    const auto html = page_of({"ok", {}}, {"ok", {std::string(1'000'000, 'x'), "", "", "", ""}});
    EXPECT_LT(html.size(), 20'000u);
    EXPECT_NE(html.find("… 998000 more bytes"), std::string::npos);
}

TEST(DiffPage, AllowsItsOwnStyleAlone) {
    const auto html = page_of({"ok", {}}, {"ok", {"a", "", "", "", ""}});
    EXPECT_NE(html.find("content=\"default-src 'none'; style-src 'sha256-"), std::string::npos);
    EXPECT_EQ(html.find("script-src"), std::string::npos);
}

}  // namespace
}  // namespace pith
