#include "pipeline/isolation/article_message.h"

#include <gtest/gtest.h>
#include <pith/site_memory.h>

#include "pipeline/isolation/isolated_extractor.h"
#include "tests/support/articles.h"

namespace pith {
namespace {

/// No two fields of a kind are alike.
Article full_article() {
    Article article;
    article.status = Status::ok;
    article.detail = "first part";
    article.limit = Limit::nodes;
    article.metadata = {.title = "Title",
                        .authors = {"A. Author", "B. Author"},
                        .date = "2026-01-31",
                        .site = "Site",
                        .description = "Description",
                        .language = "de",
                        .url = "https://example.org/",
                        .agency = "Agency",
                        .section = "Section",
                        .tags = {"one", "two"},
                        .image = "https://example.org/i.jpg"};
    article.type = PageType::forum;
    article.type_confidence = 0.25;
    article.body = {{.kind = BlockKind::table_cell,
                     .level = 3,
                     .ordered = true,
                     .continued = false,
                     .group = 4,
                     .row = 5,
                     .text = "cell \xF0\x9F\x98\x80",
                     .source = "source",
                     .spans = {{Span::Kind::emphasis, 1, 2, "target"}, {Span::Kind::code, 3, 4, ""}}},
                    {.kind = BlockKind::image, .continued = true, .text = std::string("a\0b", 3)}};
    article.comments = {{.text = "comment"}};
    article.text = "text";
    article.seen = std::make_shared<SitePage>(
        SitePage{"example.org", ~0ull, 7, {{~0ull - 1, SitePage::Place::head}, {9, SitePage::Place::tail}}});
    return article;
}

void expect_equal(const ContentBlock& one, const ContentBlock& other) {
    EXPECT_EQ(one.kind, other.kind);
    EXPECT_EQ(one.level, other.level);
    EXPECT_EQ(one.ordered, other.ordered);
    EXPECT_EQ(one.continued, other.continued);
    EXPECT_EQ(one.group, other.group);
    EXPECT_EQ(one.row, other.row);
    EXPECT_EQ(one.text, other.text);
    EXPECT_EQ(one.source, other.source);
    ASSERT_EQ(one.spans.size(), other.spans.size());
    for (std::size_t i = 0; i < one.spans.size(); ++i) {
        EXPECT_EQ(one.spans[i].kind, other.spans[i].kind);
        EXPECT_EQ(one.spans[i].begin, other.spans[i].begin);
        EXPECT_EQ(one.spans[i].end, other.spans[i].end);
        EXPECT_EQ(one.spans[i].target, other.spans[i].target);
    }
}

void expect_equal(const Metadata& one, const Metadata& other) {
    EXPECT_EQ(one.title, other.title);
    EXPECT_EQ(one.authors, other.authors);
    EXPECT_EQ(one.date, other.date);
    EXPECT_EQ(one.site, other.site);
    EXPECT_EQ(one.description, other.description);
    EXPECT_EQ(one.language, other.language);
    EXPECT_EQ(one.url, other.url);
    EXPECT_EQ(one.agency, other.agency);
    EXPECT_EQ(one.section, other.section);
    EXPECT_EQ(one.tags, other.tags);
    EXPECT_EQ(one.image, other.image);
}

TEST(ArticleMessage, HoldsAllOfAnArticle) {
    const Article article = full_article();
    const auto read = read_article_message(article_message(article));
    ASSERT_TRUE(read) << read.failure().detail;
    const Article& same = read.value();
    EXPECT_EQ(same.status, article.status);
    EXPECT_EQ(same.detail, article.detail);
    EXPECT_EQ(same.limit, article.limit);
    expect_equal(same.metadata, article.metadata);
    EXPECT_EQ(same.type, article.type);
    EXPECT_EQ(same.type_confidence, article.type_confidence);
    ASSERT_EQ(same.body.size(), article.body.size());
    for (std::size_t i = 0; i < same.body.size(); ++i) expect_equal(same.body[i], article.body[i]);
    ASSERT_EQ(same.comments.size(), 1u);
    expect_equal(same.comments[0], article.comments[0]);
    EXPECT_EQ(same.text, article.text);
    EXPECT_EQ(same.seen->site, article.seen->site);
    EXPECT_EQ(same.seen->address, article.seen->address);
    EXPECT_EQ(same.seen->content, article.seen->content);
    EXPECT_EQ(same.seen->blocks, article.seen->blocks);
}

TEST(ArticleMessage, HoldsAnEmptyArticleAndAFailure) {
    const auto read = read_article_message(article_message(Article{}));
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().seen, nullptr);
    const auto failure = read_article_message(article_message(Failure{Status::too_deep, "why", Limit::depth}));
    ASSERT_FALSE(failure);
    EXPECT_EQ(failure.failure().status, Status::too_deep);
    EXPECT_EQ(failure.failure().detail, "why");
    EXPECT_EQ(failure.failure().limit, Limit::depth);
}

TEST(ArticleMessage, HoldsAllOfAnInput) {
    const Input input{.bytes = "<p>bytes",
                      .name = "name",
                      .url = "url",
                      .content_type = "type",
                      .charset = "charset",
                      .kind = InputKind::text,
                      .site = "site"};
    const std::string sent = head_message(input) + std::string(input.bytes);
    const InputMessage message(sent);
    EXPECT_EQ(message.input.bytes, input.bytes);
    EXPECT_EQ(message.input.name, input.name);
    EXPECT_EQ(message.input.url, input.url);
    EXPECT_EQ(message.input.content_type, input.content_type);
    EXPECT_EQ(message.input.charset, input.charset);
    EXPECT_EQ(message.input.kind, input.kind);
    EXPECT_EQ(message.input.site, input.site);
}

// A worker whose memory a page has overwritten may send anything.
TEST(ArticleMessage, RefusesWhatIsNone) {
    const std::string good = article_message(full_article());
    for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(read_article_message(good.substr(0, size)));
    for (std::size_t i = 0; i < good.size(); ++i)
        for (const int bit : {0, 3, 5, 7}) {
            std::string flipped = good;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
            (void)read_article_message(flipped);  // an article or a failure, but no crash
        }
}

TEST(IsolatedExtractor, GivesTheSameArticle) {
    const auto extractor = Extractor::make().value();
    const auto isolated = extract_isolated(extractor, {}, 1);
    ASSERT_TRUE(isolated) << isolated.failure().detail;
    const std::string page = test::article_page("ferries");
    const Input input{.bytes = page, .url = "https://example.org/a"};
    EXPECT_EQ(article_message(isolated.value()(input)), article_message(extract_here(extractor)(input)));
    const auto empty = isolated.value()({.bytes = ""});
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty.value().status, Status::empty);
}

}  // namespace
}  // namespace pith
