#include "pipeline/formats/jsonl.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/pipeline/formats/blocks.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;

const RowSource page{"a", "in/a.html", "https://example.org/given", "1"};

Article full_article() {
    Article article;
    article.text = "One.\n\nTwo.";
    article.type = PageType::article;
    article.type_confidence = 0.87654321;
    article.comments = {built::paragraph("Comment.")};
    article.metadata = {.title = "T",
                        .authors = {"A", "B"},
                        .date = "2024-01-02",
                        .site = "S",
                        .description = "D",
                        .language = "en",
                        .url = "https://example.org/a",
                        .agency = "Reuters",
                        .section = "World",
                        .tags = {"x"},
                        .image = "https://example.org/i.png"};
    return article;
}

std::vector<std::string> keys(const Json& row) {
    std::vector<std::string> names;
    for (const auto& [key, value] : row.items()) names.push_back(key);
    return names;
}

TEST(Jsonl, HasTheContractsFieldsInOrder) {
    const auto row = Json::parse(to_jsonl(page, full_article(), {}));
    EXPECT_EQ(keys(row), (std::vector<std::string>{"id", "source", "url", "status", "type", "type_confidence", "title",
                                                   "author", "date", "site", "description", "language", "agency",
                                                   "section", "tags", "image", "text", "comments", "pith"}));
    EXPECT_EQ(row["id"], "a");
    EXPECT_EQ(row["url"], "https://example.org/a");
    EXPECT_EQ(row["status"], "ok");
    EXPECT_EQ(row["author"], Json({"A", "B"}));
    EXPECT_EQ(row["type"], "article");
    EXPECT_DOUBLE_EQ(row["type_confidence"].get<double>(), 0.8765);
    EXPECT_EQ(row["text"], "One.\n\nTwo.");
    EXPECT_EQ(row["comments"], "Comment.");
    EXPECT_EQ(row["pith"]["program"], std::string(version()));
    EXPECT_EQ(row["pith"]["rules"], "1");
    EXPECT_TRUE(row["pith"].contains("model"));
}

TEST(Jsonl, LeavesUnknownFieldsOut) {
    Article article;
    article.text = "One.";
    const auto row = Json::parse(to_jsonl({"a", "a.html", "", "1"}, article, {}));
    EXPECT_EQ(keys(row),
              (std::vector<std::string>{"id", "source", "status", "type", "type_confidence", "text", "pith"}));
}

TEST(Jsonl, SaysWhyAPageHasNoArticle) {
    const auto failed = Json::parse(to_jsonl(page, Failure{Status::too_deep, "deeper than 512"}, {}));
    EXPECT_EQ(keys(failed), (std::vector<std::string>{"id", "source", "url", "status", "detail", "pith"}));
    EXPECT_EQ(failed["status"], "too-deep");
    EXPECT_EQ(failed["detail"], "deeper than 512");
    EXPECT_EQ(failed["url"], "https://example.org/given");

    Article empty;
    empty.status = Status::no_article;
    empty.metadata.title = "T";
    const auto row = Json::parse(to_jsonl(page, empty, {}));
    EXPECT_EQ(keys(row), (std::vector<std::string>{"id", "source", "url", "status", "title", "pith"}));
}

TEST(Jsonl, IsOneLineOfValidJsonWhateverTheText) {
    using namespace std::string_literals;
    const std::string nasty = "a\nb\r\n\xE2\x80\xA8 \xE2\x80\xA9 \xC2\x85 \x1b[31m \0 \x7f \xff\xfe \""s +
                              "\xED\xA0\x80 \xF0\x9F\x98\x80 {\"status\":\"ok\"}\n{\"id\":1}";
    Article article;
    article.text = nasty;
    article.metadata.title = nasty;
    article.metadata.tags = {nasty};
    const std::string line = to_jsonl({nasty, nasty, nasty, "1"}, article, {});
    for (const std::string_view end : {"\n", "\r", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xC2\x85", "\f", "\v"})
        EXPECT_EQ(line.find(end), std::string::npos);
    ASSERT_TRUE(Json::accept(line));
    const std::string text = Json::parse(line)["text"];
    EXPECT_NE(text.find("\xE2\x80\xA8"), std::string::npos) << "escaped, not lost";
    EXPECT_NE(text.find("\xF0\x9F\x98\x80"), std::string::npos);
    EXPECT_NE(text.find("\xEF\xBF\xBD"), std::string::npos) << "invalid bytes become U+FFFD";
}

TEST(Jsonl, ShowsLinksInTheTextOnRequest) {
    Article article;
    article.body = {built::paragraph("See here", {{Span::Kind::link, 4, 8, "https://example.org/"}})};
    article.text = "See here";
    EXPECT_EQ(Json::parse(to_jsonl(page, article, {}))["text"], "See here");
    EXPECT_EQ(Json::parse(to_jsonl(page, article, {.links = true}))["text"], "See [here](https://example.org/)");
}

}  // namespace
}  // namespace pith
