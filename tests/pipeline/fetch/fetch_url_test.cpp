#include "pipeline/fetch/fetch_url.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(FetchUrl, IsWrittenAsTheStandardHasIt) {
    const auto url = parse_fetch_url(
        " HTTPS://me:p%40ss@B\xc3\xbc"
        "cher.Example:443/a/../b c?q#f\n");
    ASSERT_TRUE(url);
    EXPECT_EQ(url.value().href, "https://xn--bcher-kva.example/b%20c?q#f");
    EXPECT_EQ(url.value().host, "xn--bcher-kva.example");
    EXPECT_EQ(url.value().user, "me");
    EXPECT_EQ(url.value().password, "p@ss");
    EXPECT_EQ(parse_fetch_url("http://0x7f.1:8080\\a").value().href, "http://127.0.0.1:8080/a");
    EXPECT_EQ(parse_fetch_url("http://good@evil.example/").value().host, "evil.example");
}

TEST(FetchUrl, RefusesTheRest) {
    for (const char* text : {"", "example.org", "ftp://example.org/", "file:///etc/passwd", "http://", "http://a b/",
                             "javascript:alert(1)", "data:text/html,x"}) {
        auto url = parse_fetch_url(text);
        ASSERT_FALSE(url) << text;
        EXPECT_EQ(url.failure().status, Status::refused);
    }
    EXPECT_FALSE(parse_fetch_url("http://example.org/" + std::string(8192, 'a')));
}

TEST(FetchUrl, HidesUserNamesAlsoInWhatIsNoUrl) {
    EXPECT_EQ(without_userinfo("https://me:secret@host/a@b"), "https://host/a@b");
    EXPECT_EQ(without_userinfo("https://me:sec@ret@host\\x"), "https://host\\x");
    EXPECT_EQ(without_userinfo("ftp://me@ho st:99999"), "ftp://ho st:99999");
    EXPECT_EQ(without_userinfo("http://host/?mail=a@b"), "http://host/?mail=a@b");
    EXPECT_EQ(without_userinfo("no/url@all"), "no/url@all");
}

}  // namespace
}  // namespace pith
