#include "stages/metadata/json_ld.h"

#include <gtest/gtest.h>

#include "stages/metadata/json_repair.h"
#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

Metadata from_json(std::string_view json) {
    return read_html("<script type=\"application/ld+json\">" + std::string(json) + "</script>");
}

TEST(JsonLd, ReadsAnArticle) {
    const Metadata m = from_json(R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Tide of paper",
        "author":{"@type":"Person","name":"Ines Alder"},"datePublished":"2026-02-05T08:00:00+01:00",
        "dateModified":"2026-03-01","publisher":{"@type":"Organization","name":"Harbour Post"},
        "inLanguage":"en-gb","articleSection":"Coast","keywords":"paper, tide","description":"What the sea brings.",
        "image":{"url":"https://harbour.example/a.jpg"}})");
    EXPECT_EQ(m.title, "Tide of paper");
    EXPECT_EQ(m.authors, Names{"Ines Alder"});
    EXPECT_EQ(m.date, "2026-02-05T08:00:00+01:00");
    EXPECT_EQ(m.site, "Harbour Post");
    EXPECT_EQ(m.language, "en-GB");
    EXPECT_EQ(m.section, "Coast");
    EXPECT_EQ(m.tags, (Names{"paper", "tide"}));
    EXPECT_EQ(m.description, "What the sea brings.");
    EXPECT_EQ(m.image, "https://harbour.example/a.jpg");
}

TEST(JsonLd, ResolvesReferencesInAGraph) {
    const Metadata m = from_json(R"({"@graph":[{"@type":"WebSite","@id":"#s","name":"Harbour Post"},
        {"@type":"Person","@id":"#p","name":"Ines Alder"},
        {"@type":"WebPage","datePublished":"2020-01-01"},
        {"@type":["Article","Thing"],"headline":"Tide","author":[{"@id":"#p"},{"name":"Jo Bell"}],"datePublished":"2026-02-05"}]})");
    EXPECT_EQ(m.authors, (Names{"Ines Alder", "Jo Bell"}));
    EXPECT_EQ(m.date, "2026-02-05");
    EXPECT_EQ(m.site, "Harbour Post");
}

TEST(JsonLd, SimpleFaultsAreRepaired) {
    for (const char* json : {"<!-- {\"@type\":\"Article\",\"author\":\"Ines Alder\",} -->",
                             "//<![CDATA[\n{\"@type\":\"Article\",\"author\":\"Ines Alder\"}\n//]]>",
                             "/*<![CDATA[*/ [{\"@type\":\"Article\",\"author\":\"Ines Alder\"},] /*]]>*/",
                             "{\"@type\":\"Article\",\"description\":\"two\nlines\there\",\"author\":\"Ines Alder\"};",
                             "{\"@type\":\"Organization\"}{\"@type\":\"Article\",\"author\":\"Ines Alder\"}",
                             "{\"@type\":\"Article\",\"description\":\"it\\'s\",\"author\":\"Ines Alder\"}"})
        EXPECT_EQ(from_json(json).authors, Names{"Ines Alder"}) << json;
}

TEST(JsonLd, OrganizationsSignWhereNoPersonDoes) {
    EXPECT_EQ(from_json(R"({"@type":"Article","author":{"@type":"Organization","name":"Harbour Group"}})").authors,
              Names{"Harbour Group"});
    EXPECT_EQ(from_json(R"({"@type":"Article","author":[{"@type":"Organization","name":"Harbour Group"},
                            {"@type":"Person","name":"Ines Alder"}]})")
                  .authors,
              Names{"Ines Alder"});
}

TEST(JsonLd, HostileInputIsHarmless) {
    for (const std::string& json : {std::string(200'000, '['), std::string("{\"a\":") + std::string(100'000, '{'),
                                    std::string("{\"@type\":\"Article\""), std::string("]]>}{"),
                                    std::string("{\"@type\":1e999}"), std::string("<![CDATA[<![CDATA[")}) {
        EXPECT_EQ(from_json(json).authors, Names{});
        repair_json(json);
    }
}

}  // namespace
}  // namespace pith
