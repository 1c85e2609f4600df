#include "pipeline/fetch/site_headers.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

TEST(SiteHeaders, TakeValuesFromTextEnvironmentAndFiles) {
    const test::TemporaryFolder folder;
    ::setenv("PITH_TEST_VALUE", "two", 1);
    const auto sites = parse_site_headers(
        "[\"https://A.example:443\"]\nCookie = \"one\"\nX-A = { env = \"PITH_TEST_VALUE\" }\n"
        "X-B = { file = \"" +
            folder.write("key", "three\r\n") + "\" }\n",
        "headers.toml");
    ::unsetenv("PITH_TEST_VALUE");
    ASSERT_TRUE(sites) << sites.failure().detail;
    ASSERT_EQ(sites.value().size(), 1u);
    const FetchIdentity& identity = *sites.value().at("https://a.example");
    EXPECT_EQ(identity.origin, "https://a.example");
    EXPECT_EQ(identity.cookies, "one");
    const std::vector<std::pair<std::string, std::string>> expected{{"X-A", "two"}, {"X-B", "three"}};
    EXPECT_EQ(identity.headers, expected);
}

TEST(SiteHeaders, SayWhereTheyAreFaultyButNoValue) {
    for (const char* faulty :
         {"canary = 1", "[\"a.example\"]\nX = \"canary\"", "[\"https://a.example/path\"]\nX = \"canary\"",
          "[\"https://me@a.example\"]\nX = \"canary\"", "[\"https://a.example\"]\nX = \"canary\\r\\nY: 1\"",
          "[\"https://a.example\"]\n\"X Y\" = \"canary\"", "[\"https://a.example\"]\nX = 7",
          "[\"https://a.example\"]\nX = { env = \"PITH_TEST_NOT_SET\" }",
          "[\"https://a.example\"]\nX = { file = \"/nowhere/at/all\" }", "[\"https://a.example\"]\nX = canary"}) {
        const auto sites = parse_site_headers(faulty, "headers.toml");
        ASSERT_FALSE(sites) << faulty;
        EXPECT_TRUE(sites.failure().detail.starts_with("headers.toml:")) << sites.failure().detail;
        EXPECT_EQ(sites.failure().detail.find("canary"), std::string::npos) << sites.failure().detail;
    }
}

}  // namespace
}  // namespace pith
