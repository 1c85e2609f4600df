#include "pipeline/commands/row_filters.h"

#include <gtest/gtest.h>

#include "pipeline/commands/corpus_options.h"
#include "rules/engine/rule_set.h"

namespace pith {
namespace {

Article article() {
    Article article;
    article.metadata.language = "pt-BR";
    article.type = PageType::forum;
    article.type_confidence = 0.5;
    article.text = "five words stand in here";
    return article;
}

TEST(RowFilters, NameWhatLeavesAPageOut) {
    EXPECT_EQ(filter_of(article(), {}), "");
    EXPECT_EQ(filter_of(article(), {.only = {PageType::article}}), "type");
    EXPECT_EQ(filter_of(article(), {.only = {PageType::article, PageType::forum}}), "");
    EXPECT_EQ(filter_of(article(), {.minimum_type_confidence = 0.6}), "type confidence");
    EXPECT_EQ(filter_of(article(), {.languages = {"en", "de"}}), "language");
    EXPECT_EQ(filter_of(article(), {.languages = {"en", "pt"}}), "");
    EXPECT_EQ(filter_of(article(), {.minimum_words = 6}), "words");
    EXPECT_EQ(filter_of(article(), {.minimum_words = 5}), "");
    EXPECT_EQ(filter_of(article(), {.languages = {"en"}, .minimum_words = 6}), "language");
}

TEST(RowFilters, LeaveFailuresInAndPagesWithoutAnArticleOut) {
    const RowFilters all{{PageType::article}, 0.9, {"en"}, 100};
    EXPECT_EQ(filter_of(Failure{Status::too_deep, ""}, all), "");
    Article none;
    none.status = Status::no_article;
    EXPECT_EQ(filter_of(none, {}), "");
    EXPECT_EQ(filter_of(none, {.only = {PageType::other}}), "type");
    EXPECT_EQ(filter_of(none, {.minimum_words = 1}), "words");
}

TEST(RowFilters, KeepTheFirstOfNearDuplicates) {
    NearDuplicateFilter filter(*RuleSet::load().value(), 1000);
    std::string text;
    for (int i = 0; i < 100; ++i) text += "word" + std::to_string(i * i) + " ";
    const auto goes_through = [&](const std::string& of) {
        Produced page;
        page.signature = TextSignature::of(of);
        filter(page);
        EXPECT_EQ(page.filter, page.filtered ? "near-duplicates" : "");
        return !page.filtered;
    };
    EXPECT_TRUE(goes_through(text));
    EXPECT_FALSE(goes_through(text + "and a new end"));
    EXPECT_TRUE(goes_through("another text altogether " + std::string(200, 'x')));
    EXPECT_TRUE(goes_through("short"));
    EXPECT_TRUE(goes_through("short"));  // so short a text repeats others by chance
    Produced unsigned_page;
    filter(unsigned_page);
    EXPECT_FALSE(unsigned_page.filtered);
}

TEST(Range, IsRead) {
    const auto range = [](const char* text) {
        const auto parsed = parse_range(text);
        return parsed ? std::pair(parsed.value().from, parsed.value().to) : std::pair<std::size_t, std::size_t>(1, 0);
    };
    EXPECT_EQ(range("0-100"), std::pair(std::size_t{0}, std::size_t{100}));
    EXPECT_EQ(range("17-"), std::pair(std::size_t{17}, ByteRange{}.to));
    for (const char* wrong : {"", "-", "5", "-5", "9-8", "a-b", "1-2x", "1--2", "99999999999999999999-"})
        EXPECT_EQ(range(wrong), std::pair(std::size_t{1}, std::size_t{0})) << wrong;
}

}  // namespace
}  // namespace pith
