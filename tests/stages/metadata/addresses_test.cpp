#include "stages/metadata/addresses.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(Addresses, AreResolvedAndOnlyHttp) {
    EXPECT_EQ(absolute_url("../b?x#y", "https://a.example/c/d"), "https://a.example/b?x#y");
    EXPECT_EQ(absolute_url("//b.example/x", "https://a.example/"), "https://b.example/x");
    EXPECT_EQ(absolute_url("javascript:alert(1)", "https://a.example/"), "");
    EXPECT_EQ(absolute_url("/x", ""), "");
    EXPECT_EQ(absolute_url("/x", "no url"), "");
    EXPECT_EQ(absolute_url("data:text/html,x", ""), "");
    EXPECT_EQ(absolute_url("https://a.example/" + std::string(10'000, 'x'), ""), "");
}

TEST(Addresses, HostsAndHomePages) {
    EXPECT_EQ(host_of("HTTPS://Bücher.example:8080/x"), "xn--bcher-kva.example");
    EXPECT_EQ(host_of("no url"), "");
    EXPECT_TRUE(is_home_page("https://a.example"));
    EXPECT_FALSE(is_home_page("https://a.example/?p=1"));
    EXPECT_EQ(path_of("https://a.example/2026/02/05/x?y"), "/2026/02/05/x");
}

TEST(Addresses, LanguageTags) {
    EXPECT_EQ(language_tag("de_DE"), "de-DE");
    EXPECT_EQ(language_tag("EN-us"), "en-US");
    EXPECT_EQ(language_tag("zh-hant-tw"), "zh-Hant-TW");
    EXPECT_EQ(language_tag("es-419"), "es-419");
    EXPECT_EQ(language_tag("de, en"), "de");
    EXPECT_EQ(language_tag("English"), "");
    EXPECT_EQ(language_tag("x"), "");
    EXPECT_EQ(language_tag(""), "");
}

}  // namespace
}  // namespace pith
