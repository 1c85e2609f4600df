#include "pipeline/evaluation/site.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(Site, IsTheRegistrableDomain) {
    EXPECT_EQ(site_of("https://news.example.co.uk/2024/a"), "example.co.uk");
    EXPECT_EQ(site_of("http://EXAMPLE.org"), "example.org");
    EXPECT_EQ(site_of("https://alice.github.io/a"), "alice.github.io");
    EXPECT_EQ(site_of("https://www.bücher.example/"), "xn--bcher-kva.example");
}

TEST(Site, IsTheHostWithoutSuchADomain) {
    EXPECT_EQ(site_of("http://127.0.0.1:8080/a"), "127.0.0.1");
    EXPECT_EQ(site_of("http://localhost/a"), "localhost");
    EXPECT_EQ(site_of("not an address"), "");
    EXPECT_EQ(site_of(""), "");
}

TEST(Site, OfAnArchivesCopyIsThatOfThePage) {
    EXPECT_EQ(site_of("https://web.archive.org/web/20200101000000/https://www.example.org/a"), "example.org");
    EXPECT_EQ(site_of("https://web.archive.org/about"), "archive.org");
}

}  // namespace
}  // namespace pith
