#include "pipeline/evaluation/diff_page.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "pipeline/evaluation/diff_style.h"
#include "tests/support/temporary_folder.h"

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

/// The base64 of hexadecimal digits.
std::string base64_of_hex(const std::string& hex) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0, held = 0;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bits = bits << 8U | static_cast<unsigned>(std::stoi(hex.substr(i, 2), nullptr, 16));
        for (held += 8; held >= 6; held -= 6) out += digits[bits >> (held - 6) & 63U];
    }
    if (held > 0) out += digits[bits << (6 - held) & 63U];
    while (out.size() % 4 != 0) out += '=';
    return out;
}

TEST(DiffPage, AllowsItsOwnStyleAlone) {
    const auto html = page_of({"ok", {}}, {"ok", {"a", "", "", "", ""}});
    const auto begin = html.find("<style>") + 7;
    const test::TemporaryFolder folder;
    const std::string file = folder.write("style.css", html.substr(begin, html.find("</style>") - begin));
    FILE* pipe = popen(("sha256sum '" + file + "'").c_str(), "r");
    ASSERT_TRUE(pipe);
    char hex[65] = {};
    const auto read = fread(hex, 1, 64, pipe);
    pclose(pipe);
    if (read != 64) GTEST_SKIP() << "missing: sha256sum";
    EXPECT_EQ(base64_of_hex(hex), diff_style_hash);
    EXPECT_NE(html.find("style-src 'sha256-" + base64_of_hex(hex) + "'"), std::string::npos);
}

}  // namespace
}  // namespace pith
