#include "stages/passes/site_memory.h"

#include <gtest/gtest.h>

#include "stages/site_memory/fingerprint.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;
using Place = SitePage::Place;

constexpr std::string_view about = "The Vale Courier is put together in a former dairy by nine people of the valley.";

struct Known {
    std::string text;
    Place place = Place::tail;
    std::size_t pages = 40;
};

/// What is known after 40 pages.
std::shared_ptr<const SiteMemory> memory_of(const std::vector<Known>& texts, std::size_t pages = 40) {
    SiteMemoryBuilder run;
    for (std::size_t n = 0; n < pages; ++n) {
        SitePage page{"courier.example", spread(n), spread(n + 1000), {{spread(n + 2000), Place::inside}}};
        for (const Known& known : texts)
            if (n < known.pages) page.blocks.push_back({text_fingerprint(known.text), known.place});
        run.add(page);
    }
    return std::make_shared<const SiteMemory>(SiteMemory().after(run));
}

std::string after(Page page, std::shared_ptr<const SiteMemory> memory) {
    const SiteMemoryPass pass(*test::builtin_rules(), std::move(memory));
    page.site = "courier.example";
    pass.run(page);
    return test::verdicts(page);
}

/// Two paragraphs, the text, and two more if it stands inside.
std::string around(std::string_view text, const std::vector<Known>& known, bool inside = false,
                   std::size_t pages = 40) {
    const std::string a = prose("a"), b = prose("b"), c = prose("c"), d = prose("d");
    Page page = inside ? test::lines_page({{a}, {b}, {text}, {c}, {d}}) : test::lines_page({{a}, {b}, {text}});
    return after(std::move(page), memory_of(known, pages));
}

TEST(SiteMemoryPass, DropsWhatRecursOnTheSitesPages) {
    EXPECT_EQ(around(about, {{std::string(about)}}), "++-");
    EXPECT_EQ(around(about, {}), "+++");
}

TEST(SiteMemoryPass, SaysOnHowManyPages) {
    Page page = test::lines_page({{prose("a")}, {about}});
    page.site = "courier.example";
    const SiteMemoryPass pass(*test::builtin_rules(), memory_of({{std::string(about), Place::tail, 37}}));
    pass.run(page);
    EXPECT_EQ(page.blocks[1].decided_by, "site-memory");
    EXPECT_EQ(pass.why_of(page, page.blocks[1]), "seen on 37 of 40 pages of courier.example");
}

TEST(SiteMemoryPass, OtherSitesDoNotMatter) {
    Page page = test::lines_page({{prose("a")}, {about}});
    page.site = "other.example";
    SiteMemoryPass(*test::builtin_rules(), memory_of({{std::string(about)}})).run(page);
    EXPECT_EQ(test::verdicts(page), "++");
}

TEST(SiteMemoryPass, AFewPagesProveNothing) {
    EXPECT_EQ(around(about, {{std::string(about), Place::tail, 2}}, false, 2), "+++");
    EXPECT_EQ(around(about, {{std::string(about), Place::tail, 8}}), "+++");
}

TEST(SiteMemoryPass, ACampaignThatRanForAPartOfTheTimeIsKnownByItsManyPages) {
    EXPECT_EQ(around(about, {{std::string(about), Place::tail, 36}}, false, 200), "++-");
    EXPECT_EQ(around(about, {{std::string(about), Place::tail, 29}}, false, 200), "+++");
    EXPECT_EQ(around(about, {{std::string(about), Place::inside, 36}}, true, 200), "+++++");
}

TEST(SiteMemoryPass, AQuotationWithinTheBodyNeedsMore) {
    EXPECT_EQ(around(about, {{std::string(about), Place::inside, 22}}, true), "+++++");
    EXPECT_EQ(around(about, {{std::string(about), Place::inside, 36}}, true), "++-++");
    EXPECT_EQ(around(about, {{std::string(about), Place::tail, 24}}, true), "+++++");
    EXPECT_EQ(around(about, {{std::string(about), Place::tail, 24}}, false), "++-");
}

TEST(SiteMemoryPass, ATeaserOfAnArticleStandsOnManyPagesButItsTextOnOne) {
    SiteMemoryBuilder run;
    for (std::size_t n = 0; n < 40; ++n)
        run.add({"courier.example",
                 spread(n),
                 spread(n + 1000),
                 {{spread(n + 2000), Place::inside}, {text_fingerprint(about), n ? Place::outside : Place::head}}});
    const auto memory = std::make_shared<const SiteMemory>(SiteMemory().after(run));
    EXPECT_EQ(after(test::lines_page({{about}, {prose("a")}}), memory), "++");
}

TEST(SiteMemoryPass, AnArticleThatIsFetchedAgainAndAgainProvesNothing) {
    SiteMemoryBuilder run;
    for (std::size_t n = 0; n < 40; ++n)
        run.add({"courier.example",
                 7,
                 spread(n + 1000),
                 {{spread(n), Place::inside}, {text_fingerprint(about), Place::tail}}});
    const auto memory = std::make_shared<const SiteMemory>(SiteMemory().after(run));
    EXPECT_EQ(after(test::lines_page({{prose("a")}, {about}}), memory), "++");
}

TEST(SiteMemoryPass, NeverEmptiesAPage) {
    const std::string own = "Closed on Mondays.";
    EXPECT_EQ(after(test::lines_page({{about}, {own}}), memory_of({{std::string(about)}})), "++");
}

TEST(SiteMemoryPass, TakesALargePartOnlyWhereItIsSure) {
    const std::string long_tail = prose("tail", 55);
    const std::string own = prose("own", 60);
    EXPECT_EQ(after(test::lines_page({{own}, {long_tail}}), memory_of({{long_tail, Place::tail, 28}})), "++");
    EXPECT_EQ(after(test::lines_page({{own}, {long_tail}}), memory_of({{long_tail, Place::tail, 40}})), "+-");
}

TEST(SiteMemoryPass, AReferenceMaySayTheSameOfManyThings) {
    Page page = test::lines_page({{prose("a")}, {prose("b")}, {about}});
    page.type = PageType::documentation;
    EXPECT_EQ(after(std::move(page), memory_of({{std::string(about)}})), "+++");
}

TEST(SiteMemoryPass, ARuleThatKeepsHasItsWay) {
    Page page = test::lines_page({{prose("a")}, {prose("b")}, {about}});
    page.blocks[2].mark(Verdict::keep, Layer::builtin_rule, "some.rule");
    EXPECT_EQ(after(std::move(page), memory_of({{std::string(about)}})), "+++");
}

TEST(SiteMemoryPass, CellsCodeAndHeadingsStay) {
    const std::string text(about);
    for (const std::string_view path : {"table > tr > td", "pre", "h2"})
        EXPECT_EQ(after(test::elements_page({{"p", prose("a")}, {path, text}, {"p", prose("b")}}), memory_of({{text}})),
                  "+++")
            << path;
}

TEST(SiteMemoryPass, AHeadingThatRecursGoesWithTheTextUnderIt) {
    const std::string heading = "About this paper and its people";
    const auto page = [&] {
        return test::elements_page({{"p", prose("a")},
                                    {"p", prose("b")},
                                    {"h2", heading},
                                    {"p", about},
                                    {"h2", "What happened next"},
                                    {"p", prose("c")},
                                    {"p", prose("d")}});
    };
    const Known text{std::string(about), Place::inside, 40};
    EXPECT_EQ(after(page(), memory_of({text, {heading, Place::inside}})), "++--+++");
    EXPECT_EQ(after(page(), memory_of({text})), "+++-+++");
    EXPECT_EQ(after(page(), memory_of({{heading, Place::inside}})), "+++++++");
}

}  // namespace
}  // namespace pith
