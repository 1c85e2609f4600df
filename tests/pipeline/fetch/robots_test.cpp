#include "pipeline/fetch/robots.h"
#include "tests/support/patience.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

namespace pith {
namespace {

using namespace std::string_literals;

bool allowed(std::string_view robots, std::string_view path, std::string_view token = "Pith") {
    return RobotsRules::parse(robots, token).allows(path);
}

struct Case {
    std::string robots;
    std::string path;
    bool allowed;
};

/// Made after RFC 9309; the section that each group is about stands beside it.
const std::vector<Case> cases{
    // 2.2: whole files
    {"", "/a", true},
    {"User-agent: *\nDisallow:", "/a", true},
    {"User-agent: *\nDisallow: /", "/a", false},
    {"User-agent: *\nDisallow: /", "/robots.txt", true},
    {"<html><body>Not found: /</body></html>", "/a", true},
    {"Disallow: /", "/a", true},
    // 2.2.1: which group counts
    {"User-agent: Pith\nDisallow: /a", "/a", false},
    {"User-agent: PITH\nDisallow: /a", "/a", false},
    {"User-agent: other\nDisallow: /a", "/a", true},
    {"User-agent: Pithy\nDisallow: /a", "/a", true},
    {"User-agent: Pith/1.0 (news)\nDisallow: /a", "/a", false},
    {"User-agent: *\nDisallow: /\nUser-agent: Pith\nAllow: /", "/a", true},
    {"User-agent: Pith\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", true},
    {"User-agent: Pith\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: Pith\nDisallow: /b", "/a", false},
    {"User-agent: Pith\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: Pith\nDisallow: /b", "/b", false},
    {"User-agent: Pith\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: Pith\nDisallow: /b", "/c", true},
    {"User-agent: x\nUser-agent: Pith\nDisallow: /a", "/a", false},
    {"User-agent: x\nSitemap: https://e.example/s\nUser-agent: Pith\nDisallow: /a", "/a", false},
    {"User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", false},
    {"User-agent: Pith\n\n\nUser-agent: *\nDisallow: /", "/a", false},
    // 2.2.2: the longest match counts, of two of one length the one that allows
    {"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
    {"User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false},
    {"User-agent: *\nAllow: /a\nDisallow: /a", "/a", true},
    {"User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
    {"User-agent: *\nDisallow: /example/page/\nAllow: /example/page/x.gif", "/example/page/x.gif", true},
    {"User-agent: *\nDisallow: /Fish", "/fish", true},
    {"User-agent: *\nDisallow: /fish", "/fishheads/yummy.html?id=a", false},
    {"User-agent: *\nDisallow: /fish/", "/fish", true},
    {"User-agent: *\nDisallow: /?q=", "/?q=1", false},
    {"User-agent: *\nDisallow: fish", "/fish", true},
    // 2.2.2: percent-encoding
    {"User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", false},
    {"User-agent: *\nDisallow: /a%7Eb", "/a~b", false},
    {"User-agent: *\nDisallow: /a~b", "/a%7eb", false},
    {"User-agent: *\nDisallow: /\xE3\x83\x84", "/%E3%83%84", false},
    {"User-agent: *\nDisallow: /%e3%83%84", "/%E3%83%84", false},
    {"User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
    {"User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false},
    {"User-agent: *\nDisallow: /a%zz", "/a%zz", false},
    // 2.2.3: special characters
    {"User-agent: *\nDisallow: /a*c", "/abbbc/d", false},
    {"User-agent: *\nDisallow: /a*c$", "/abbbc/d", true},
    {"User-agent: *\nDisallow: /*.php$", "/x/y.php", false},
    {"User-agent: *\nDisallow: /*.php$", "/x/y.php?z", true},
    {"User-agent: *\nDisallow: /*.php", "/x.php5", false},
    {"User-agent: *\nDisallow: /$", "/", false},
    {"User-agent: *\nDisallow: /$", "/a", true},
    {"User-agent: *\nDisallow: /a$b", "/a$b", false},
    {"User-agent: *\nDisallow: /a-%2A.html", "/a-*.html", false},
    {"User-agent: *\nDisallow: /a-%2A.html", "/a-x.html", true},
    {"User-agent: *\nDisallow: *", "/anything", false},
    {"User-agent: *\nDisallow: /a**b*", "/axxb", false},
    {"User-agent: * # all\nDisallow: /a # not this\n# Disallow: /b", "/a", false},
    {"User-agent: * # all\nDisallow: /a # not this\n# Disallow: /b", "/b", true},
    // 2.2, 2.5: line ends, marks, what is no line
    {"\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/a", false},
    {"User-agent: *\rDisallow: /a\rDisallow: /b", "/b", false},
    {"User-agent: *\r\nDisallow: /a\r\n", "/a", false},
    {"\tUser-agent \t:\t*\n   Disallow:/a   ", "/a", false},
    {"User-agent: *\nDisallow: /\0a\nDisallow: /b"s, "/b", false},
    {"User-agent: *\nDisallow: /" + std::string(17000, 'x') + "\nDisallow: /b", "/b", false},
    {"User-agent: *\nDisallow: /" + std::string(17000, 'x') + "\nDisallow: /b", "/xxx", true},
    {"User-agent *\nDisalow /a\nunknown: /b", "/a", false},
};

TEST(Robots, SaysWhatRfc9309Says) {
    EXPECT_EQ(cases.size(), 60u);
    for (const Case& each : cases)
        EXPECT_EQ(allowed(each.robots, each.path), each.allowed) << each.robots.substr(0, 99);
}

TEST(Robots, CountsTheGroupsOfItsOwnNameOnly) {
    EXPECT_EQ(product_token("Pith/0.1.0 (+bots@example.org)"), "Pith");
    EXPECT_EQ(product_token("my-crawler_x/2"), "my-crawler_x");
    EXPECT_EQ(product_token("9x"), "");
    EXPECT_FALSE(allowed("User-agent: *\nDisallow: /", "/a", ""));
}

TEST(Robots, ReadsCrawlDelaysAndSitemaps) {
    const auto rules = RobotsRules::parse(
        "Sitemap: https://e.example/1.xml\nUser-agent: *\nCrawl-delay: 9\nUser-agent: Pith\nAllow: /\n"
        "User-agent: Pith\nCrawl-delay: 2.5\nsitemap: https://e.example/2.xml",
        "Pith");
    EXPECT_EQ(rules.crawl_delay(), std::chrono::milliseconds(2500));
    EXPECT_EQ(rules.sitemaps(), (std::vector<std::string>{"https://e.example/1.xml", "https://e.example/2.xml"}));
    for (const char* wrong : {"-1", "nan", "inf", "soon", ""}) {
        EXPECT_FALSE(RobotsRules::parse(fmt::format("User-agent: *\nCrawl-delay: {}", wrong), "Pith").crawl_delay())
            << wrong;
    }
    EXPECT_EQ(RobotsRules::parse("User-agent: *\nCrawl-delay: 1e300", "Pith").crawl_delay(),
              std::chrono::milliseconds(1'000'000'000));
}

TEST(Robots, StaysQuickWhateverTheFileHolds) {
    std::string stars = "User-agent: *\n";
    while (stars.size() < 500'000) stars += "Disallow: /" + std::string(100, 'a') + "*a*a*a*a*a*a*a*a*b\n";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(allowed(stars, "/" + std::string(8000, 'a')));
    EXPECT_TRUE(allowed("User-agent: *\nDisallow: /" + std::string(499'000, '*') + "b", "/" + std::string(8000, 'a')));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, test::patience * std::chrono::seconds(2));
}

}  // namespace
}  // namespace pith
