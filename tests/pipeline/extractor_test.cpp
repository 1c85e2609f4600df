#include <gtest/gtest.h>
#include <pith/pith.h>
#include <thread>

#include "tests/support/block_builder.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::prose;

const Extractor& extractor() {
    static const Extractor extractor = Extractor::make().value();
    return extractor;
}

Result<Extractor> made_with(const std::filesystem::path& rules) {
    Options options;
    options.rules = rules;
    return Extractor::make(std::move(options));
}

std::string article_page() {
    return "<!doctype html><html lang=en><title>The ferry</title><body><nav><a href=/>Home</a></nav><article>"
           "<h1>The ferry</h1><p>" +
           prose("ferries", 120) + "</p><p>" + prose("harbours", 120) + "</p></article><footer>Imprint</footer>";
}

Status status_of(const Result<Article>& article) {
    return article ? article.value().status : article.failure().status;
}

std::string status_name(std::string_view bytes, Options options = {}) {
    const auto made = Extractor::make(std::move(options));
    return std::string(name(status_of(made.value().extract({.bytes = bytes}))));
}

TEST(Extractor, GivesTheArticleOfAPage) {
    const std::string html = article_page();
    const auto result = extractor().extract({.bytes = html, .url = "https://example.org/a"});
    ASSERT_TRUE(result) << result.failure().detail;
    const Article& article = result.value();
    EXPECT_EQ(article.status, Status::ok);
    EXPECT_EQ(article.text, prose("ferries", 120) + "\n\n" + prose("harbours", 120));
    EXPECT_EQ(article.body.size(), 2U);
    EXPECT_EQ(article.metadata.title, "The ferry");
    EXPECT_EQ(article.metadata.url, "https://example.org/a");
}

TEST(Extractor, GivesTheArticleOfAPlainText) {
    const std::string text = "The ferry\n\n" + prose("ferries") + "\n" + prose("harbours") + "\n";
    const auto result = extractor().extract({.bytes = text, .name = "ferry.txt"});
    ASSERT_TRUE(result) << result.failure().detail;
    EXPECT_EQ(result.value().text, prose("ferries") + "\n\n" + prose("harbours"));
    EXPECT_EQ(result.value().metadata.title, "The ferry");
}

TEST(Extractor, TheKindGivenWins) {
    const std::string html = prose("ferries") + "<br>\n\n" + prose("harbours") + "\n\n" + prose("captains");
    const std::string page = extractor().extract({.bytes = html, .kind = InputKind::html}).value().text;
    EXPECT_EQ(page.find("<br>"), std::string::npos) << page;
    const std::string text = extractor().extract({.bytes = html, .kind = InputKind::text}).value().text;
    EXPECT_NE(text.find("<br>"), std::string::npos) << text;
}

TEST(Extractor, AnswersWhereThereIsNoArticle) {
    EXPECT_EQ(status_name("<html><body> </body></html>"), "empty");
    EXPECT_EQ(status_name(""), "empty");
    EXPECT_EQ(status_name("<html><body><nav><a href=/>Home</a></nav></body></html>"), "no-article");
    const auto picture = extractor().extract({.bytes = "\x89PNG\r\n\x1a\n0000"});
    ASSERT_TRUE(picture);
    EXPECT_EQ(name(picture.value().status), "not-html");
    EXPECT_NE(picture.value().detail, "");
}

TEST(Extractor, FailsOverALimitAndSaysWhich) {
    Options options;
    options.limits.input_bytes = 1000;
    const std::string menu = "<html><body><nav><a href=/>Home</a></nav></body></html>";
    EXPECT_EQ(status_name(menu + std::string(1000 - menu.size(), ' '), options), "no-article");
    EXPECT_EQ(status_name(menu + std::string(1001 - menu.size(), ' '), options), "too-large");
    options.limits.depth = 10;
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "<div>";
    EXPECT_EQ(status_name(deep + "text", options), "too-deep");
    // Text in a table is what our own tree builder leaves to Gumbo, whose steps are bounded.
    options.limits.parse_steps = 5;
    EXPECT_EQ(status_name("<!doctype html><table>text", options), "budget");
}

TEST(Extractor, KeepsCommentsOnRequest) {
    const std::string html = "<article><p>" + prose("ferries", 200) + "</p></article><div class=comments><p>" +
                             prose("readers") + "</p></div>";
    Options options;
    options.comments = true;
    const auto with = Extractor::make(options).value().extract({.bytes = html});
    const auto without = extractor().extract({.bytes = html});
    ASSERT_EQ(with.value().comments.size(), 1U);
    EXPECT_TRUE(without.value().comments.empty());
    EXPECT_EQ(with.value().text, without.value().text);
}

TEST(Extractor, OneServesManyThreadsWithTheSameResult) {
    const std::string html = article_page();
    const std::string expected = extractor().extract({.bytes = html}).value().text;
    std::vector<std::string> texts(8);
    std::vector<std::thread> threads;
    for (std::string& text : texts)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) text = extractor().extract({.bytes = html}).value().text;
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& text : texts) EXPECT_EQ(text, expected);
}

TEST(Extractor, LaysOwnRulesOverTheBuiltInOnes) {
    const test::TemporaryFolder folder;
    folder.write("mine.toml",
                 "[[rule]]\nid = 'mine'\nwhy = 'w'\ndrop = { text = '^harbours' }\n"
                 "[[rule.case]]\ndrops = 'harbours'\n[[rule.case]]\nkeeps = 'ferries'\n");
    const auto own = made_with(folder.path());
    ASSERT_TRUE(own) << own.failure().detail;
    const std::string html = article_page();
    EXPECT_EQ(own.value().extract({.bytes = html}).value().text, prose("ferries", 120));
}

TEST(Extractor, IsNotMadeOfFaultyRules) {
    const test::TemporaryFolder folder;
    folder.write("mine.toml", "[[rule]]\nid = 'mine'\n");
    const auto faulty = made_with(folder.path());
    ASSERT_FALSE(faulty);
    EXPECT_EQ(faulty.failure().status, Status::refused);
    EXPECT_NE(faulty.failure().detail.find("mine.toml:"), std::string::npos) << faulty.failure().detail;
    EXPECT_FALSE(made_with(folder.path() / "missing"));
}

}  // namespace
}  // namespace pith
