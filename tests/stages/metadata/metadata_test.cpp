#include "stages/metadata/metadata.h"

#include <gtest/gtest.h>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

TEST(Metadata, ReadsOpenGraphAndMeta) {
    const Metadata m = read_html(R"(<html lang="de_AT"><title>Papier im Hafen - Hafenbote</title>
        <meta property="og:title" content="Papier im Hafen | Hafenbote"><meta property="og:site_name" content="Hafenbote">
        <meta name="author" content="Von Ines Alder und Jo Bell"><meta property="article:published_time" content="2026-02-05T10:00:00Z">
        <meta property="og:updated_time" content="2026-03-01T10:00:00Z"><meta name="description" content="Was das Meer bringt.">
        <meta property="article:section" content="Küste"><meta property="article:tag" content="Papier"><meta property="article:tag" content="Meer">
        <meta property="og:image" content="/bild.jpg"><link rel="canonical" href="https://hafenbote.example/papier">)");
    EXPECT_EQ(m.title, "Papier im Hafen");
    EXPECT_EQ(m.site, "Hafenbote");
    EXPECT_EQ(m.authors, (Names{"Ines Alder", "Jo Bell"}));
    EXPECT_EQ(m.date, "2026-02-05T10:00:00Z");
    EXPECT_EQ(m.language, "de-AT");
    EXPECT_EQ(m.section, "Küste");
    EXPECT_EQ(m.tags, (Names{"Papier", "Meer"}));
    EXPECT_EQ(m.image, "https://hafenbote.example/bild.jpg");
    EXPECT_EQ(m.url, "https://hafenbote.example/papier");
    EXPECT_EQ(m.description, "Was das Meer bringt.");
}

TEST(Metadata, ReadsMicrodataTimeAndRelAuthor) {
    const Metadata m = read_html(R"(<article itemscope><h1 itemprop="headline">Tide of paper</h1>
        <span itemprop="author" itemscope>By <b itemprop="name">Ines Alder</b></span>
        <time itemprop="datePublished" datetime="2026-02-05">last week</time></article>)");
    EXPECT_EQ(m.authors, Names{"Ines Alder"});
    EXPECT_EQ(m.date, "2026-02-05");
    EXPECT_EQ(m.title, "Tide of paper");
    const Metadata linked =
        read_html(R"(<h1>Tide</h1><a rel="author" href="/a">Ines Alder</a><time>5 February 2026</time>)");
    EXPECT_EQ(linked.authors, Names{"Ines Alder"});
    EXPECT_EQ(linked.date, "2026-02-05");
}

TEST(Metadata, ReadsClassNamesButNotThoseOfComments) {
    const Metadata m =
        read_html(R"(<h1>Tide</h1><div class="post-byline">By <span class="author-name">Ines Alder</span></div>
        <span class="entry-date">5 February 2026</span>
        <div class="comments"><span class="author-name">Reader One</span><time datetime="2027-01-01"></time></div>)");
    EXPECT_EQ(m.authors, Names{"Ines Alder"});
    EXPECT_EQ(m.date, "2026-02-05");
}

TEST(Metadata, PublicationComesBeforeModification) {
    EXPECT_EQ(
        read_html(R"(<meta property="og:updated_time" content="2026-03-01"><h1>A</h1><time datetime="2026-02-05">)")
            .date,
        "2026-02-05");
    EXPECT_EQ(read_html("<h1>A</h1>", "https://a.example/2026/02/05/tide").date, "2026-02-05");
}

TEST(Metadata, UnknownIsLeftOut) {
    const Metadata m = read_html("<p>Nothing is said here.</p>");
    EXPECT_EQ(m.title, "");
    EXPECT_EQ(m.authors, Names{});
    EXPECT_EQ(m.date, "");
    EXPECT_EQ(m.site, "");
    EXPECT_EQ(m.language, "");
    EXPECT_EQ(m.url, "");
    EXPECT_EQ(m.image, "");
}

TEST(Metadata, CanonicalThatNamesTheHomePageIsIgnored) {
    EXPECT_EQ(
        read_html(
            R"(<link rel=canonical href="https://a.example/"><meta property="og:url" content="https://a.example/x">)")
            .url,
        "https://a.example/x");
    EXPECT_EQ(read_html(R"(<link rel=canonical href="javascript:void">)").url, "");
    EXPECT_EQ(read_html(R"(<link rel=canonical href="https://b.example/y">)", "https://a.example/x").url,
              "https://a.example/x");
}

TEST(Metadata, StringsAreClean) {
    const Metadata m = read_html(
        "<meta property='og:title' content='Salt &amp;amp; pepper&amp;#8217;s &lt;b&gt;tale&lt;/b&gt;&#8203;  again'>");
    EXPECT_EQ(m.title, "Salt & pepper’s tale again");
    const std::string html = "<meta property='og:title' content='" + std::string(100'000, 'x') + "'>";
    EXPECT_EQ(read_html(html).title.size(), 500u);
}

}  // namespace
}  // namespace pith
