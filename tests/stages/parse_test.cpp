#include "stages/parse.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <string>

namespace pith {
namespace {

Document parsed(std::string_view html) {
    auto document = parse(html, Limits{});
    EXPECT_TRUE(document) << document.failure().detail;
    return std::move(document).value();
}

NodeId find(const Document& document, Tag tag) {
    for (NodeId n = 0; n < document.nodes.size(); ++n)
        if (document[n].tag == tag) return n;
    return no_node;
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

Status status_of(std::string_view html, const Limits& limits) {
    const auto document = parse(html, limits);
    return document ? Status::ok : document.failure().status;
}

TEST(Parse, StoresNodesInDocumentOrderWithTheirDescendantsBehindThem) {
    const Document document = parsed("<body><div><p>One<b>Two</b></p></div><p>Three</p>");
    const NodeId div = find(document, Tag::div);
    EXPECT_EQ(document.text_of(div), "OneTwo");
    EXPECT_EQ(document[div + 1].tag, Tag::p);
    EXPECT_EQ(document[div + 1].parent, div);
    EXPECT_EQ(document[div + 1].depth, document[div].depth + 1);
    EXPECT_EQ(document[document[div].end].tag, Tag::p);
    EXPECT_EQ(document[0].tag, Tag::html);
    EXPECT_EQ(document[0].end, document.nodes.size());
}

TEST(Parse, AttributeNamesAreLowerCaseAndReferencesResolved) {
    const Document document = parsed("<p CLASS='a &amp; b' Hidden>x");
    const NodeId p = find(document, Tag::p);
    EXPECT_EQ(document.attribute(p, "class"), "a & b");
    EXPECT_TRUE(document.has_attribute(p, "hidden"));
}

TEST(Parse, MendsAsBrowsersDo) {
    const Document document = parsed("<p>One<p>Two<table><tr><td>cell");
    EXPECT_EQ(document.path_of(find(document, Tag::td)), "body > p > table > tbody > tr > td");
    EXPECT_NE(find(parsed(""), Tag::body), no_node);
}

TEST(Parse, NoscriptIsContent) {
    const Document document = parsed("<body><noscript><p>Without <b>scripts</b></p></noscript>");
    const NodeId noscript = find(document, Tag::noscript);
    EXPECT_EQ(document[noscript + 1].tag, Tag::p);
    EXPECT_EQ(document.text_of(noscript), "Without scripts");
}

TEST(Parse, CommentsAreNoText) {
    const Document document = parsed("<p>One<!-- two --> three");
    EXPECT_EQ(document.text_of(find(document, Tag::p)), "One three");
}

TEST(Parse, ElementsThatPithDoesNotKnowHaveTheirName) {
    const Document document = parsed("<My-Card>One</My-Card><marquee>Two</marquee>");
    EXPECT_EQ(document[find(document, Tag::body) + 1].text, "my-card");
    EXPECT_EQ(document.path_of(find(document, Tag::body) + 3), "body > marquee");
}

TEST(Parse, ElementsNewerThanTheParserAreKnown) {
    const Document document = parsed("<dialog>a</dialog><SEARCH>b</SEARCH><picture><img src=c></picture>");
    for (Tag tag : {Tag::dialog, Tag::search, Tag::picture}) EXPECT_NE(find(document, tag), no_node) << name(tag);
}

TEST(Parse, TheDocumentOutlivesItsSourceAndAMove) {
    auto source = std::make_unique<std::string>("<my-card id=a>text</my-card>");
    Document first = parsed(*source);
    source.reset();
    const Document second = std::move(first);
    const NodeId card = find(second, Tag::body) + 1;
    EXPECT_EQ(second.path_of(card), "body > my-card#a");
    EXPECT_EQ(second.text_of(card), "text");
}

TEST(ParseLimits, NestingOverTheLimitIsTooDeep) {
    Limits limits;
    limits.depth = 20;
    EXPECT_EQ(status_of(repeat("<div>", 15), limits), Status::ok);
    EXPECT_EQ(status_of(repeat("<div>", 25), limits), Status::too_deep);
}

TEST(ParseLimits, DeepNestingNeedsNoDeepStack) {
    struct Run {
        std::string html = repeat("<div>", 8000);
        Status status = Status::ok;
    } run;
    pthread_attr_t small_stack;
    pthread_attr_init(&small_stack);
    pthread_attr_setstacksize(&small_stack, std::size_t{128} << 10);
    pthread_t thread;
    const auto parse_in_thread = [](void* argument) -> void* {
        auto& own = *static_cast<Run*>(argument);
        own.status = status_of(own.html, Limits{});
        return nullptr;
    };
    ASSERT_EQ(pthread_create(&thread, &small_stack, parse_in_thread, &run), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&small_stack);
    EXPECT_EQ(name(run.status), name(Status::too_deep));
}

TEST(ParseLimits, MemoryOverTheLimitIsBudget) {
    Limits limits;
    limits.arena_bytes = 1'000'000;
    limits.arena_factor = 1;
    EXPECT_EQ(status_of(repeat("<p>word</p>", 100), limits), Status::ok);
    EXPECT_EQ(status_of(repeat("<p>word</p>", 10'000), limits), Status::budget);
}

TEST(ParseLimits, MemoryUpToTheLimitIsEnough) {
    Limits limits;
    limits.arena_factor = 0;
    limits.arena_bytes = std::size_t{1} << 18;  // one piece of the arena
    EXPECT_EQ(status_of("<p>word</p>", limits), Status::ok);
    --limits.arena_bytes;
    EXPECT_EQ(status_of("<p>word</p>", limits), Status::budget);
}

TEST(ParseLimits, AMemoryBombIsBudget) {
    std::string html;
    for (int i = 0; i < 3000; ++i) html += "<p><b x" + std::to_string(i) + ">t";
    EXPECT_EQ(status_of(html, Limits{}), Status::budget);
}

TEST(ParseLimits, StepsOverTheLimitAreBudget) {
    Limits limits;
    limits.parse_steps = 1000;
    const auto document = parse(repeat("<p>word</p>", 10'000), limits);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.failure().status, Status::budget);
    EXPECT_NE(document.failure().detail, "");
}

TEST(ParseLimits, TheClockHasAStatusOfItsOwn) {
    Limits limits;
    limits.time = std::chrono::milliseconds(-1);
    EXPECT_EQ(status_of(repeat("<p>word</p>", 1000), limits), Status::time_limit);
}

}  // namespace
}  // namespace pith
