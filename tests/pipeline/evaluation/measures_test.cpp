#include "pipeline/evaluation/measures.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/evaluation/summary.h"

namespace pith {
namespace {

Truth truth_with_text(std::string text) {
    Truth truth;
    truth.id = "a";
    truth.text = std::move(text);
    return truth;
}

Prediction with_text(std::string text) {
    Prediction prediction;
    prediction.text = std::move(text);
    return prediction;
}

TEST(Measures, CountWordsAsBagsWithoutCase) {
    const auto found = with_text("the The cat dog");
    const auto page = score_page(truth_with_text("The the the cat"), &found);
    EXPECT_DOUBLE_EQ(page.words.precision, 0.75);
    EXPECT_DOUBLE_EQ(page.words.recall, 0.75);
    EXPECT_DOUBLE_EQ(page.words.f1, 0.75);
    EXPECT_FALSE(page.exact);
}

TEST(Measures, CountShinglesOfFourWordsWithCase) {
    const auto found = with_text("a b c d e");
    const auto page = score_page(truth_with_text("a b c d X"), &found);
    EXPECT_DOUBLE_EQ(page.shingles.precision, 0.5);
    const auto other = with_text("A b c d");
    EXPECT_DOUBLE_EQ(score_page(truth_with_text("a b c d"), &other).shingles.f1, 0);
    const auto same = with_text("a, b");
    EXPECT_DOUBLE_EQ(score_page(truth_with_text("a b"), &same).shingles.f1, 1);
    EXPECT_TRUE(score_page(truth_with_text("a b"), &same).exact);
}

TEST(Measures, TakeTheBetterReadingOfALead) {
    auto truth = truth_with_text("body words here");
    truth.lead = "A lead.";
    const auto with_lead = with_text("A lead. body words here");
    const auto without = with_text("body words here");
    EXPECT_TRUE(score_page(truth, &with_lead).exact);
    EXPECT_TRUE(score_page(truth, &without).exact);
}

TEST(Measures, TreatAMissingPredictionAsEmpty) {
    const auto page = score_page(truth_with_text("a b"), nullptr);
    EXPECT_TRUE(page.missing);
    EXPECT_TRUE(page.empty);
    EXPECT_DOUBLE_EQ(page.words.f1, 0);
    EXPECT_DOUBLE_EQ(score_page(truth_with_text(""), nullptr).words.f1, 1) << "two empty sides agree";
}

TEST(Measures, LookForSnippetsWithoutCaseAndSpace) {
    Truth truth;
    truth.with = {"Wanted  PIECE", "missing"};
    truth.without = {"unwanted", "absent"};
    const auto found = with_text("a wanted\npiece, an unwanted one");
    EXPECT_EQ(score_page(truth, &found).snippets, (std::array<std::size_t, 4>{1, 1, 1, 1}));
}

TEST(Measures, CompareFieldsWhereTheTruthKnowsThem) {
    Truth truth;
    truth.title = "A Title";
    truth.author = "Ann Bee, Carl Dee";
    truth.date = "2024-01-02";
    const Prediction found{"", "a  title", "carl dee, ANN bee", "2024-01-02T10:00:00+01:00", "Site"};
    const auto page = score_page(truth, &found);
    EXPECT_EQ(page.fields, (std::map<std::string, bool>{{"author", true}, {"date", true}, {"title", true}}));
}

TEST(Summary, IsTheScorersJson) {
    auto truth = truth_with_text("a b c d");
    truth.title = "T";
    truth.with = {"a b"};
    const auto found = with_text("a b");
    auto second = truth_with_text("x");
    second.id = "b";
    second.type = "forum";
    const auto summary = nlohmann::json(
        summary_of({score_page(truth, &found), score_page(second, nullptr)}, {.by_type = true, .worst = 1}));
    EXPECT_EQ(summary["pages"], 2);
    EXPECT_EQ(summary["missing"], 1);
    EXPECT_EQ(summary["words"], (nlohmann::json{0.3333, 0.5, 0.25}));
    EXPECT_EQ(summary["shingles"], (nlohmann::json{0.0, 0.0, 0.0}));
    EXPECT_EQ(summary["exact"], 0.0);
    EXPECT_EQ(summary["snippets"], (nlohmann::json{1.0, 1.0, 1.0}));
    EXPECT_EQ(summary["title"], (nlohmann::json{0.0, 1}));
    EXPECT_EQ(summary["by_type"]["article"], (nlohmann::json{0.6667, 1}));
    EXPECT_EQ(summary["worst"][0][0], "b");
}

}  // namespace
}  // namespace pith
