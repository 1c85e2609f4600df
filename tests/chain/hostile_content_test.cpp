// Content that breaks readers of pages: NUL bytes, entities that a page defines, naughty strings, absurd spans.
#include <gtest/gtest.h>
#include <pith/pith.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/chain/sound_article.h"
#include "tests/support/shared_data.h"

namespace pith {
namespace {

using namespace std::string_literals;

const std::string prose =
    "<p>The ferry left the harbour at noon, late as ever, with forty people, one goat and the post on board.</p>";

std::string text_of(const std::string& content, const std::string& head = "<title>The ferry</title>") {
    const Extractor extractor = Extractor::make().value();
    const std::string page = "<!doctype html>" + head + "<article><h1>The ferry</h1>" + prose + content + prose +
                             "<p>The captain, who has sailed for thirty years, had seen worse, he said.</p></article>";
    const Input input{.bytes = page, .kind = InputKind::html};
    EXPECT_TRUE(test::gives_sound_article(extractor, input));
    return extractor.extract(input).value().text;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// A7.
TEST(HostileContent, NulEndsNeitherAPageNorAPartOfIt) {
    const std::string text = text_of(
        "<p>Before the quay\0 and behind it, \0\0the goat was first to leave.</p>"
        "<p cl\0ass='a\0b' id=\0>The post was second, and the people were third.</p>"
        "<\0b><p\0>The captain, as ever, went home as the last of all of them.</p\0></p>"s,
        "<title>The \0ferry</title><meta name=author content='Mara \0Quay'>"s);
    EXPECT_TRUE(holds(text, "and behind it, the goat was first to leave.")) << text;
    EXPECT_TRUE(holds(text, "The post was second")) << text;
    EXPECT_TRUE(holds(text, "went home as the last")) << text;
    EXPECT_TRUE(holds(text, "had seen worse, he said.")) << text;
    EXPECT_EQ(text.find('\0'), std::string::npos);
}

// A15.
TEST(HostileContent, EntitiesOfThePageAreNeitherReadNorExpanded) {
    std::string entities = "<!DOCTYPE html [<!ENTITY secret SYSTEM 'file:///etc/hostname'><!ENTITY l0 'lol'>";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&l" + std::to_string(i - 1) + ";";
        entities += "<!ENTITY l" + std::to_string(i) + " '" + before + before + "'>";
    }
    const std::string text = text_of("<p>The goat said &secret; and &l29; to the captain.</p>", entities + "]>");
    EXPECT_TRUE(holds(text, "The goat said &secret; and &l29; to the captain.")) << text;
}

// A17.
TEST(HostileContent, SpansAndNumbersAreBounded) {
    const std::string text = text_of(
        "<table><tr><th colspan=1000000000 rowspan=99999999999999999999>Stop</th><th>Time</th></tr>"
        "<tr><td rowspan=-3 colspan=''>The old pier of the town</td><td>Noon</td></tr></table>"
        "<ol start=99999999999999999999 reversed><li value=-2147483649>The goat went first of all.</li></ol>");
    EXPECT_TRUE(holds(text, "The old pier of the town")) << text;
    EXPECT_TRUE(holds(text, "The goat went first of all.")) << text;
    EXPECT_LT(text.size(), 2000U);
}

// A13: each alone, and in the text, the title and the metadata of an article.
TEST(HostileContent, NaughtyStringsGiveSoundArticles) {
    PITH_NEEDS_SHARED(strings, "hostile/naughty-strings");
    const Extractor extractor = Extractor::make().value();
    int tried = 0;
    for (const auto& each : nlohmann::json::parse(test::read_file(strings / "blns.json"))) {
        const auto naughty = each.get<std::string>();
        std::string page = "<title>" + naughty + "</title><meta name=author content='" + naughty + "'><article><h1>" +
                           naughty + "</h1>" + prose + "<p>" + naughty + "</p>" + prose + prose + "</article>";
        EXPECT_TRUE(test::gives_sound_article(extractor, {.bytes = naughty})) << naughty;
        EXPECT_TRUE(test::gives_sound_article(extractor, {.bytes = page, .url = naughty, .kind = InputKind::html}));
        ++tried;
    }
    EXPECT_GE(tried, 500);
}

}  // namespace
}  // namespace pith
