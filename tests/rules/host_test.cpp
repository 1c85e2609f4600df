#include "rules/engine/host.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(Host, IsADomainOrBelowIt) {
    EXPECT_TRUE(is_host_of("example.org", "example.org"));
    EXPECT_TRUE(is_host_of("news.example.org", "example.org"));
    EXPECT_FALSE(is_host_of("myexample.org", "example.org"));
    EXPECT_FALSE(is_host_of("example.org", "news.example.org"));
}

TEST(Host, HasANameOfLabels) {
    for (const char* host : {"example.org", "a", "news-1.example.org", "xn--bcher-kva.example", "127.0.0.1"})
        EXPECT_TRUE(is_host_name(host)) << host;
    for (const char* host :
         {"", ".", "a.", ".a", "a..b", "-a.org", "a-.org", "A.org", "a_b.org", "a b", "a/b", "bücher.example", "a{b"})
        EXPECT_FALSE(is_host_name(host)) << host;
    const std::string label(63, 'a');
    EXPECT_TRUE(is_host_name(label + ".org"));
    EXPECT_FALSE(is_host_name(label + "a.org"));
    EXPECT_TRUE(is_host_name(label + "." + label + "." + label + "." + label.substr(2)));
    EXPECT_FALSE(is_host_name(label + "." + label + "." + label + "." + label));
}

TEST(Host, KnowsPublicSuffixesAndWhatIsRegisteredBelowThem) {
    for (const char* host : {"com", "co.uk"}) EXPECT_TRUE(is_public_suffix(host)) << host;
    for (const char* host : {"example.com", "blogspot.com", ""}) EXPECT_FALSE(is_public_suffix(host)) << host;
    EXPECT_EQ(registrable_domain("news.example.co.uk"), "example.co.uk");
    EXPECT_EQ(registrable_domain("a.blogspot.com"), "a.blogspot.com");
    EXPECT_EQ(registrable_domain("com"), "com");
    EXPECT_EQ(registrable_domain("127.0.0.1"), "127.0.0.1");
    EXPECT_EQ(registrable_domain("[::1]"), "[::1]");
    EXPECT_EQ(registrable_domain(""), "");
}

}  // namespace
}  // namespace pith
