#include <gtest/gtest.h>
#include <pith/site_memory.h>

#include "stages/site_memory/byte_text.h"
#include "stages/site_memory/fingerprint.h"

namespace pith {
namespace {

using Place = SitePage::Place;
constexpr std::string_view site = "courier.example";

std::uint64_t print(std::string_view text) {
    return text_fingerprint(text);
}

/// Pages numbered from `first` on; `texts` stand on all of them.
SiteMemoryBuilder run_of(std::size_t first, std::size_t pages, const std::vector<SitePage::Block>& texts,
                         SiteMemoryLimits limits = {}) {
    SiteMemoryBuilder run(limits);
    for (std::size_t n = first; n < first + pages; ++n) {
        SitePage page{std::string(site), spread(n), spread(n + 500'000), texts};
        page.blocks.push_back({print("own " + std::to_string(n)), Place::inside});
        run.add(page);
    }
    return run;
}

TEST(SiteMemory, CountsPagesPlacesAndAddresses) {
    SiteMemoryBuilder run = run_of(0, 6, {{print("about us"), Place::tail}});
    run.merge(run_of(6, 2, {{print("about us"), Place::outside}}));
    run.merge(run_of(8, 1, {{print("about us"), Place::head}}));
    run.merge(run_of(9, 1, {}));
    const auto seen = SiteMemory().after(run).find(site, print("about us"));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->pages, 9u);
    EXPECT_EQ(seen->of_pages, 10u);
    EXPECT_EQ(seen->of_body, 7u);
    EXPECT_EQ(seen->at_tail, 6u);
    EXPECT_EQ(seen->at_head, 1u);
    EXPECT_GE(seen->addresses, 5u);
    EXPECT_LE(seen->addresses, 7u);
}

TEST(SiteMemory, AddsUpOverRuns) {
    SiteMemory memory;
    for (std::size_t run = 0; run < 8; ++run)
        memory =
            memory.after(run_of(run * 5, 5, {{print("about us"), Place::tail}}), 100 + static_cast<std::uint32_t>(run));
    const auto seen = memory.find(site, print("about us"));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->pages, 40u);
    EXPECT_EQ(seen->of_pages, 40u);
    EXPECT_EQ(seen->first_day, 100u);
    EXPECT_EQ(seen->last_day, 107u);
    EXPECT_EQ(memory.pages(site), 40u);
    EXPECT_FALSE(memory.find("other.example", print("about us")));
}

TEST(SiteMemory, AShareCountsFromTheRunThatFirstSawTheText) {
    const SiteMemory memory = SiteMemory()
                                  .after(run_of(0, 50, {}))
                                  .after(run_of(50, 10, {{print("campaign"), Place::tail}}))
                                  .after(run_of(60, 10, {}));
    const auto seen = memory.find(site, print("campaign"));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->pages, 10u);
    EXPECT_EQ(seen->of_pages, 20u);
}

TEST(SiteMemory, ForgetsWhatIsRareOldOrUnseen) {
    const SiteMemory quoted = SiteMemory().after(run_of(0, 1, {{print("quote"), Place::inside}}));
    EXPECT_TRUE(quoted.find(site, print("quote")));
    EXPECT_FALSE(quoted.after(run_of(1, 20, {})).find(site, print("quote")));

    const SiteMemory campaign = SiteMemory().after(run_of(0, 90, {{print("campaign"), Place::tail}}), 10);
    EXPECT_TRUE(campaign.after(run_of(90, 1, {}), 190).find(site, print("campaign")));
    EXPECT_FALSE(campaign.after(run_of(90, 1, {}), 191).find(site, print("campaign")));
    SiteMemory later = campaign;
    for (std::size_t run = 0; run < 6; ++run) later = later.after(run_of(100 + run * 100, 100, {}), 11);
    EXPECT_FALSE(later.find(site, print("campaign")));
}

TEST(SiteMemory, OldPagesCountEverLess) {
    SiteMemoryLimits limits;
    limits.window = 100;
    SiteMemory memory;
    for (std::size_t run = 0; run < 10; ++run)
        memory = memory.after(run_of(run * 50, 50, {{print("about us"), Place::tail}}, limits));
    const auto seen = memory.find(site, print("about us"));
    ASSERT_TRUE(seen);
    EXPECT_LE(seen->of_pages, 100u);
    EXPECT_EQ(seen->pages, seen->of_pages);
}

TEST(SiteMemory, KeepsTheMostFrequentTexts) {
    SiteMemoryLimits limits;
    limits.fingerprints_of_site = 5;
    const SiteMemory memory = SiteMemory().after(run_of(0, 8, {{print("about us"), Place::tail}}, limits));
    EXPECT_TRUE(memory.find(site, print("about us")));
    std::size_t own = 0;
    for (std::size_t n = 0; n < 8; ++n) own += memory.find(site, print("own " + std::to_string(n))).has_value();
    EXPECT_EQ(own, 4u);
}

TEST(SiteMemory, WhatIsReadOnceMoreNeedsNoTextsOfOnePage) {
    SiteMemoryLimits limits;
    limits.least_pages = 2;
    const SiteMemory memory = SiteMemory().after(run_of(0, 5, {{print("about us"), Place::tail}}, limits));
    EXPECT_TRUE(memory.find(site, print("about us")));
    EXPECT_FALSE(memory.find(site, print("own 1")));
}

TEST(SiteMemory, AClockThatIsSetBackMakesNoNegativeAge) {
    const SiteMemory memory = SiteMemory()
                                  .after(run_of(0, 5, {{print("about us"), Place::tail}}), 100)
                                  .after(run_of(5, 5, {{print("about us"), Place::tail}}), 7);
    const auto seen = memory.find(site, print("about us"));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->first_day, 7u);
    EXPECT_EQ(seen->last_day, 100u);
    SiteMemory read;
    EXPECT_TRUE(read.read(memory.bytes()));
}

SiteMemory two_sites() {
    SiteMemoryBuilder run = run_of(0, 4, {{print("about us"), Place::tail}, {print("menu"), Place::outside}});
    run.add({"other.example", 1, 2, {{print("about them"), Place::head}}});
    return SiteMemory().after(run, 20'000);
}

TEST(SiteMemory, ReadsItsOwnBytes) {
    const SiteMemory memory = two_sites();
    SiteMemory read;
    ASSERT_TRUE(read.read(memory.bytes()));
    EXPECT_EQ(read.bytes(), memory.bytes());
    EXPECT_EQ(read.sites(), (std::vector<std::string>{"courier.example", "other.example"}));
    SiteMemory one;
    ASSERT_TRUE(one.read(memory.bytes("other.example")));
    EXPECT_EQ(one.sites(), std::vector<std::string>{"other.example"});
    ASSERT_TRUE(one.read(memory.bytes("courier.example")));
    EXPECT_EQ(one.bytes(), memory.bytes());
    EXPECT_EQ(one.find(site, print("about us")).value().last_day, 20'000u);
}

TEST(SiteMemory, RefusesTornAndChangedBytes) {
    const std::string bytes = two_sites().bytes();
    SiteMemory read;
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(read.read(std::string_view(bytes).substr(0, length)));
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        std::string flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(read.read(flipped));
    }
    EXPECT_TRUE(read.sites().empty());
}

TEST(SiteMemory, RefusesWellSealedNonsense) {
    ByteTextWriter many;
    many.number(1);
    many.text("a.example");
    many.number(3);
    many.number(std::uint64_t{1} << 60);
    SiteMemory read;
    EXPECT_FALSE(read.read(seal({"PsmM", 1, ""}, many.bytes())));
    EXPECT_FALSE(read.read(seal({"PsmM", 2, ""}, "")));
    EXPECT_FALSE(read.read(seal({"PsmM", 1, ""}, "")));
}

}  // namespace
}  // namespace pith
