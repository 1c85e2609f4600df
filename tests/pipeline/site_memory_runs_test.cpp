// Site memory over the runs of a job: how soon boilerplate is gone, and that the body stays.
#include <gtest/gtest.h>
#include <pith/site_memory.h>

#include <algorithm>

#include "tests/support/made_site.h"

namespace pith::test {
namespace {

struct PageResult {
    std::size_t body_lost = 0;    ///< paragraphs of the body that are not in the article
    std::size_t boilerplate = 0;  ///< paragraphs that are, and should not be
};

struct RunResult {
    std::vector<PageResult> pages;

    std::size_t body_lost() const { return sum(&PageResult::body_lost, 0); }
    std::size_t boilerplate() const { return sum(&PageResult::boilerplate, 0); }
    /// Before this page, in the order of the runs, boilerplate was put out; from it on none was.
    std::size_t clean_from() const {
        std::size_t last = pages.size();
        while (last > 0 && pages[last - 1].boilerplate == 0) --last;
        return last;
    }

    std::size_t sum(std::size_t PageResult::*member, std::size_t from) const {
        std::size_t total = 0;
        for (std::size_t i = from; i < pages.size(); ++i) total += pages[i].*member;
        return total;
    }
};

const Extractor& extractor() {
    static const Extractor extractor = Extractor::make().value();
    return extractor;
}

/// A job that finds so many new pages in each of its runs, one a day.
RunResult run_daily(const std::vector<MadePage>& pages, std::size_t pages_a_run, bool as_text = false) {
    RunResult result;
    SiteMemory memory;
    for (std::size_t begin = 0; begin < pages.size(); begin += pages_a_run) {
        const auto remembering = extractor().with_site_memory(std::make_shared<const SiteMemory>(memory), true).value();
        SiteMemoryBuilder seen;
        for (std::size_t i = begin; i < std::min(begin + pages_a_run, pages.size()); ++i) {
            const MadePage& page = pages[i];
            const auto article = remembering.extract({.bytes = as_text ? page.text : page.html, .url = page.url});
            const std::string text = article ? article.value().text : "";
            result.pages.push_back({page.body.size() - count_in(page.body, text), count_in(page.boilerplate, text)});
            if (article && article.value().seen) seen.add(*article.value().seen);
        }
        memory = memory.after(seen, static_cast<std::uint32_t>(begin / pages_a_run));
        SiteMemory stored;
        EXPECT_TRUE(stored.read(memory.bytes()));
        memory = stored;
    }
    return result;
}

/// The same with all pages read twice, as extract --site-memory does.
RunResult read_twice(const std::vector<MadePage>& pages) {
    RunResult result;
    const auto learner = extractor().with_site_memory(nullptr, true).value();
    SiteMemoryBuilder seen;
    for (const MadePage& page : pages) seen.add(*learner.extract({.bytes = page.html, .url = page.url}).value().seen);
    const auto memory = std::make_shared<const SiteMemory>(SiteMemory().after(seen));
    const auto remembering = extractor().with_site_memory(memory).value();
    for (const MadePage& page : pages) {
        const std::string text = remembering.extract({.bytes = page.html, .url = page.url}).value().text;
        result.pages.push_back({page.body.size() - count_in(page.body, text), count_in(page.boilerplate, text)});
    }
    return result;
}

/// What is lost, and what is kept wrongly, where there is no memory.
RunResult without_memory(const std::vector<MadePage>& pages) {
    return run_daily(pages, pages.size());
}

TEST(SiteMemoryRuns, StandingBoilerplateIsGoneAfterAFewPages) {
    const auto pages = made_site({.pages = 60, .tail = true, .head = true});
    EXPECT_EQ(without_memory(pages).boilerplate(), 120u) << "else the test shows nothing";
    const RunResult daily = run_daily(pages, 5);
    EXPECT_EQ(daily.clean_from(), 5u);
    EXPECT_EQ(daily.body_lost(), 0u);
    EXPECT_EQ(run_daily(pages, 1).clean_from(), 4u);
    EXPECT_EQ(run_daily(pages, 1).body_lost(), 0u);
    EXPECT_EQ(read_twice(pages).boilerplate(), 0u);
    EXPECT_EQ(read_twice(pages).body_lost(), 0u);
}

TEST(SiteMemoryRuns, TheSameHoldsForPulledOutText) {
    const auto pages = made_site({.pages = 60, .tail = true, .head = true});
    const RunResult daily = run_daily(pages, 5, true);
    EXPECT_EQ(daily.clean_from(), 5u);
    EXPECT_EQ(daily.body_lost(), 0u);
}

TEST(SiteMemoryRuns, ABoxThatMovesIsGoneToo) {
    const auto pages = made_site({.pages = 60, .tail = false, .moving_box = true});
    EXPECT_EQ(without_memory(pages).boilerplate(), 60u) << "else the test shows nothing";
    EXPECT_EQ(run_daily(pages, 5).clean_from(), 5u);
    EXPECT_EQ(run_daily(pages, 5).body_lost(), 0u);
    EXPECT_EQ(read_twice(pages).boilerplate(), 0u);
    EXPECT_EQ(read_twice(pages).body_lost(), 0u);
}

TEST(SiteMemoryRuns, AQuotationOnThreePagesAndASeriesIntroductionStay) {
    for (const std::size_t seed : {1u, 2u, 3u}) {
        const auto pages = made_site({.pages = 200, .quoted_on = 3, .series_on = 8, .seed = seed});
        EXPECT_EQ(without_memory(pages).body_lost(), 0u) << "else the test shows nothing";
        EXPECT_EQ(run_daily(pages, 5).body_lost(), 0u);
        EXPECT_EQ(run_daily(pages, 1).body_lost(), 0u);
        EXPECT_EQ(read_twice(pages).body_lost(), 0u);
        EXPECT_EQ(read_twice(pages).boilerplate(), 0u);
    }
}

TEST(SiteMemoryRuns, ACampaignIsGoneAFewPagesAfterItBegan) {
    constexpr std::size_t every = 40;
    const auto pages = made_site({.pages = 200, .tail = true, .dated_every = every});
    EXPECT_EQ(without_memory(pages).boilerplate(), 400u) << "else the test shows nothing";
    const RunResult daily = run_daily(pages, 5);
    EXPECT_EQ(daily.body_lost(), 0u);
    for (std::size_t campaign = 0; campaign < 200; campaign += every) {
        EXPECT_GT(daily.pages[campaign].boilerplate, 0u);
        for (std::size_t i = campaign + 5; i < campaign + every; ++i) EXPECT_EQ(daily.pages[i].boilerplate, 0u) << i;
    }
}

TEST(SiteMemoryRuns, CampaignsOfAWholeYearAreGoneFromAFolder) {
    const auto pages = made_site({.pages = 200, .tail = true, .dated_every = 40});
    const RunResult result = read_twice(pages);
    EXPECT_EQ(result.boilerplate(), 0u);
    EXPECT_EQ(result.body_lost(), 0u);
}

TEST(SiteMemoryRuns, AnArticleFetchedAgainAndAgainKeepsItsBody) {
    const auto articles = made_site({.pages = 3, .tail = false});
    std::vector<MadePage> pages;
    for (std::size_t version = 0; version < 20; ++version) {
        for (MadePage page : articles) {
            page.html.insert(page.html.find("</article>"), "<p>Correction " + std::to_string(version) +
                                                               ": the first version of this text had the wrong sum "
                                                               "for the gate, and the desk regrets it.</p>");
            pages.push_back(page);
        }
    }
    EXPECT_EQ(run_daily(pages, 3).body_lost(), 0u);
    EXPECT_EQ(read_twice(pages).body_lost(), 0u);
}

TEST(SiteMemoryRuns, TheMemoryStaysSmall) {
    const auto pages = made_site({.pages = 400, .tail = true, .head = true, .moving_box = true});
    const auto learner = extractor().with_site_memory(nullptr, true).value();
    SiteMemory memory;
    for (std::size_t begin = 0; begin < pages.size(); begin += 5) {
        SiteMemoryBuilder seen;
        for (std::size_t i = begin; i < begin + 5; ++i)
            seen.add(*learner.extract({.bytes = pages[i].html, .url = pages[i].url}).value().seen);
        memory = memory.after(seen, static_cast<std::uint32_t>(begin / 5));
        if (begin == 15) {
            EXPECT_LT(memory.bytes().size(), 20 * 250u);
        }
    }
    EXPECT_LT(memory.bytes().size(), 6'000u);
}

}  // namespace
}  // namespace pith::test
