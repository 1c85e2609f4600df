#include <gtest/gtest.h>
#include <pith/site_memory.h>

#include <algorithm>
#include <random>

#include "stages/site_memory/fingerprint.h"

namespace pith {
namespace {

using Place = SitePage::Place;

std::uint64_t print(std::size_t n) {
    return text_fingerprint("text " + std::to_string(n));
}

/// A page with a text of its own and those given.
SitePage page_of(std::string site, std::size_t n, const std::vector<std::size_t>& texts = {}) {
    SitePage page{std::move(site), spread(n), spread(n + 1'000'000), {{print(1'000'000 + n), Place::inside}}};
    for (const std::size_t text : texts) page.blocks.push_back({print(text), Place::tail});
    return page;
}

std::vector<SitePage> many_pages(std::size_t sites, std::size_t pages_of_site) {
    std::vector<SitePage> pages;
    for (std::size_t i = 0; i < sites * pages_of_site; ++i)
        pages.push_back(page_of("site" + std::to_string(i % sites) + ".example", i, {1, i % 7 + 2}));
    return pages;
}

std::string bytes_of(const std::vector<SitePage>& pages, SiteMemoryLimits limits = {}) {
    SiteMemoryBuilder builder(limits);
    for (const SitePage& page : pages) builder.add(page);
    return builder.bytes();
}

TEST(SiteMemoryBuilder, TheOrderOfPagesDoesNotMatter) {
    auto pages = many_pages(5, 40);
    SiteMemoryLimits tight;
    tight.pages = 60;
    tight.pages_of_site = 30;
    const std::string wide_bytes = bytes_of(pages);
    const std::string tight_bytes = bytes_of(pages, tight);
    std::minstd_rand random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(pages.begin(), pages.end(), random);
        EXPECT_EQ(bytes_of(pages), wide_bytes);
        EXPECT_EQ(bytes_of(pages, tight), tight_bytes);
    }
}

TEST(SiteMemoryBuilder, MergingIsTheSameAsAddingAll) {
    const auto pages = many_pages(5, 40);
    SiteMemoryLimits tight;
    tight.pages = 60;
    for (const SiteMemoryLimits& limits : {SiteMemoryLimits{}, tight}) {
        for (const std::size_t part : {1u, 50u, 199u}) {
            SiteMemoryBuilder left(limits);
            SiteMemoryBuilder right(limits);
            for (std::size_t i = 0; i < pages.size(); ++i) (i < part ? left : right).add(pages[i]);
            SiteMemoryBuilder both(limits);
            both.merge(right);
            both.merge(left);
            EXPECT_EQ(both.bytes(), bytes_of(pages, limits));
            left.merge(right);
            EXPECT_EQ(left.bytes(), bytes_of(pages, limits));
        }
    }
}

TEST(SiteMemoryBuilder, APageCountsOnceHoweverOftenItIsAdded) {
    const auto pages = many_pages(2, 10);
    auto twice = pages;
    twice.insert(twice.end(), pages.begin(), pages.end());
    EXPECT_EQ(bytes_of(twice), bytes_of(pages));
}

TEST(SiteMemoryBuilder, EqualContentUnderOtherAddressesIsOnePage) {
    SitePage page = page_of("a.example", 1);
    SiteMemoryBuilder builder;
    builder.add(page);
    page.address = 99;
    builder.add(page);
    EXPECT_EQ(builder.pages(), 1u);
}

TEST(SiteMemoryBuilder, PagesWithoutASiteOrABodyShowNothing) {
    SiteMemoryBuilder builder;
    builder.add(page_of("", 1));
    SitePage page = page_of("a.example", 2);
    for (auto& block : page.blocks) block.place = Place::outside;
    builder.add(page);
    EXPECT_EQ(builder.pages(), 0u);
    EXPECT_TRUE(builder.sites().empty());
}

TEST(SiteMemoryBuilder, StaysWithinItsLimits) {
    SiteMemoryLimits limits;
    limits.pages = 100;
    limits.pages_of_site = 40;
    limits.blocks_of_page = 2;
    SiteMemoryBuilder builder(limits);
    for (const SitePage& page : many_pages(1, 60)) builder.add(page);
    EXPECT_EQ(builder.pages(), 40u);
    for (const SitePage& page : many_pages(20, 20)) builder.add(page);
    EXPECT_LE(builder.pages(), 100u);
    EXPECT_GE(builder.pages(), 84u);
    const std::size_t bytes_of_page = 8 * (2 + 2) + 1;
    EXPECT_LT(builder.bytes().size(), 100 * bytes_of_page + 600);
}

TEST(SiteMemoryBuilder, OfAVeryLongPageTheBlocksOfTheBodyCountFirst) {
    SiteMemoryLimits limits;
    limits.blocks_of_page = 1;
    SiteMemoryBuilder builder(limits);
    for (std::size_t n = 0; n < 4; ++n) {
        SitePage page = page_of("a.example", n, {5});
        page.blocks.erase(page.blocks.begin());
        for (std::size_t other = 10; other < 30; ++other) page.blocks.push_back({print(other), Place::outside});
        builder.add(page);
    }
    EXPECT_EQ(SiteMemory().after(builder).find("a.example", print(5)).value().pages, 4u);
}

TEST(SiteMemoryBuilder, ReadsItsOwnBytes) {
    const auto pages = many_pages(3, 20);
    SiteMemoryBuilder builder;
    for (const SitePage& page : pages) builder.add(page);
    SiteMemoryBuilder read;
    ASSERT_TRUE(read.add_bytes(builder.bytes()));
    EXPECT_EQ(read.bytes(), builder.bytes());
    SiteMemoryBuilder by_site;
    for (const std::string& site : builder.sites()) ASSERT_TRUE(by_site.add_bytes(builder.bytes(site)));
    EXPECT_EQ(by_site.bytes(), builder.bytes());
    EXPECT_TRUE(by_site.add_bytes(builder.bytes("unknown.example")));
    EXPECT_EQ(by_site.bytes(), builder.bytes());
}

TEST(SiteMemoryBuilder, RefusesTornAndChangedBytes) {
    SiteMemoryBuilder builder;
    for (const SitePage& page : many_pages(2, 3)) builder.add(page);
    const std::string bytes = builder.bytes();
    SiteMemoryBuilder read;
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(read.add_bytes(std::string_view(bytes).substr(0, length)));
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        std::string flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(read.add_bytes(flipped));
    }
    EXPECT_FALSE(read.add_bytes(SiteMemory().bytes()));
    EXPECT_EQ(read.pages(), 0u);
}

}  // namespace
}  // namespace pith
