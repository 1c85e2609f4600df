#include <gtest/gtest.h>
#include <pith/pith.h>

#include <set>
#include <string>

#include "stages/parse.h"
#include "tests/pipeline/formats/blocks.h"

namespace pith {
namespace {

using built::article;
using built::cell;
using built::continued;
using built::heading;
using built::item;
using built::of_kind;
using built::paragraph;

std::string body_of(const std::string& html) {
    const auto begin = html.find("<article dir=\"auto\">\n") + 21;
    return html.substr(begin, html.rfind("</article>") - begin);
}

std::string body(std::vector<ContentBlock> blocks, Rendering rendering = {}) {
    return body_of(to_html(article(std::move(blocks)), rendering));
}

TEST(Html, IsAWholeDocument) {
    auto page = article({paragraph("One.")}, "A & B");
    page.metadata.language = "de";
    page.metadata.authors = {"Ann \"A.\" Author"};
    page.metadata.url = "https://example.org/a?b=1&c=2";
    const std::string html = to_html(page);
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"));
    EXPECT_NE(html.find("content=\"default-src &#39;none&#39;\""), std::string::npos);
    EXPECT_NE(html.find("<title>A &amp; B</title>"), std::string::npos);
    EXPECT_NE(html.find("<meta name=\"author\" content=\"Ann &quot;A.&quot; Author\">"), std::string::npos);
    EXPECT_NE(html.find("<link rel=\"canonical\" href=\"https://example.org/a?b=1&amp;c=2\">"), std::string::npos);
    EXPECT_NE(html.find("<h1>A &amp; B</h1>\n<p>One.</p>"), std::string::npos);
}

TEST(Html, WritesStructure) {
    EXPECT_EQ(
        body({heading(2, "Sub"), item(1, "one"), item(2, "a", true), item(1, "two"), continued(item(1, "more"))}),
        "<h2>Sub</h2>\n<ul>\n<li>one\n<ol>\n<li>a</li>\n</ol>\n</li>\n<li>\n<p>two</p>\n<p>more</p>\n</li>\n</ul>\n");
    EXPECT_EQ(body({cell(1, "a"), cell(1, "b"), cell(2, "c")}),
              "<table>\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n<tr>\n<td>c</td>\n</tr>\n</tbody>\n</table>\n");
    EXPECT_EQ(body({of_kind(BlockKind::quote, "q", 1, 1), of_kind(BlockKind::preformatted, "\n x\n")}),
              "<blockquote>\n<p>q</p>\n</blockquote>\n<pre><code>\n x\n</code></pre>\n");
}

TEST(Html, ShowsLinksAndPicturesOnlyOnRequest) {
    const auto text = paragraph("See here", {{Span::Kind::link, 4, 8, "https://example.org/?a=\"><script>"}});
    EXPECT_EQ(body({text}), "<p>See here</p>\n");
    EXPECT_EQ(body({text}, {.links = true}),
              "<p>See <a href=\"https://example.org/?a=&quot;&gt;&lt;script&gt;\">here</a></p>\n");
    auto picture = of_kind(BlockKind::image, "A dog");
    picture.source = "https://example.org/dog.png";
    EXPECT_EQ(body({picture}), "");
    EXPECT_EQ(body({picture}, {.images = true}), "<p><img src=\"https://example.org/dog.png\" alt=\"A dog\"></p>\n");
}

TEST(Html, DoesNotNestLinks) {
    const std::vector<Span> spans{{Span::Kind::link, 0, 8, "https://example.org/a"},
                                  {Span::Kind::link, 2, 4, "https://example.org/b"}};
    EXPECT_EQ(body({paragraph("abcdefgh", spans)}, {.links = true}),
              "<p><a href=\"https://example.org/a\">abcdefgh</a></p>\n");
}

const std::set<std::string> allowed_elements{
    "html", "head", "meta",       "title", "link", "body",   "article", "section", "h1",    "h2",
    "h3",   "h4",   "h5",         "h6",    "p",    "ul",     "ol",      "li",      "table", "tbody",
    "tr",   "td",   "blockquote", "pre",   "code", "strong", "em",      "a",       "img"};
const std::set<std::string> allowed_attributes{"lang", "charset", "http-equiv", "content", "name", "property",
                                               "rel",  "href",    "dir",        "src",     "alt"};

/// What an attacker may put into every field of an article.
const std::vector<std::string> hostile{
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</article></body></html><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<![CDATA[<script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://example.org/\" onmouseover=\"alert(1)",
    "https://example.org/'onmouseover='alert(1)",
    "http://example.org/`><script>",
    "\xE2\x80\xAEtxet desrever",
    std::string("nul\0script", 10),
    "\r\ncarriage",
};

Article hostile_article(const std::string& text) {
    const auto spans = std::vector<Span>{{Span::Kind::link, 0, static_cast<std::uint32_t>(text.size()), text},
                                         {Span::Kind::strong, 1, 3, {}}};
    auto picture = of_kind(BlockKind::image, text);
    picture.source = text;
    Article page = article({heading(2, text), paragraph(text, spans), item(1, text), cell(1, text),
                            of_kind(BlockKind::quote, text, 1, 9), of_kind(BlockKind::preformatted, text), picture},
                           text);
    page.comments = {paragraph(text)};
    page.metadata.authors = {text};
    page.metadata.language = text;
    page.metadata.url = text;
    page.metadata.site = text;
    page.metadata.date = text;
    page.metadata.description = text;
    return page;
}

TEST(Html, HoldsNothingButTheAllowedElementsWhateverComesIn) {
    for (const std::string& text : hostile) {
        const auto document = parse(to_html(hostile_article(text), {.links = true, .images = true}), {});
        ASSERT_TRUE(document);
        for (const Node& node : document.value().nodes) {
            if (node.tag == Tag::text) continue;
            const std::string element(node.tag == Tag::unknown ? node.text : name(node.tag));
            EXPECT_TRUE(allowed_elements.contains(element)) << element << " from " << text;
            for (auto i = node.attributes_begin; i < node.attributes_end; ++i) {
                const Attribute& attribute = document.value().attributes[i];
                EXPECT_TRUE(allowed_attributes.contains(std::string(attribute.name))) << attribute.name;
                const bool target = attribute.name == "href" || attribute.name == "src";
                EXPECT_TRUE(!target || attribute.value.starts_with("http")) << attribute.value;
            }
        }
    }
}

TEST(Html, IsReadBackAsItWasMeant) {
    for (const std::string& text : hostile) {
        if (text.find('\0') != std::string::npos) continue;
        const auto document = parse(to_html(article({paragraph(text)}, text)), {});
        ASSERT_TRUE(document);
        const auto& nodes = document.value().nodes;
        for (NodeId n = 0; n < nodes.size(); ++n) {
            const bool shown = nodes[n].tag == Tag::p || nodes[n].tag == Tag::h1 || nodes[n].tag == Tag::title;
            EXPECT_TRUE(!shown || document.value().text_of(n) == text) << text;
        }
    }
}

TEST(Html, FlattensListsAndQuotesThatAreTooDeep) {
    std::vector<ContentBlock> blocks;
    for (int level = 1; level < 3000; ++level) blocks.push_back(of_kind(BlockKind::quote, "x", level, 1));
    EXPECT_TRUE(parse(to_html(article(blocks)), {}));
}

}  // namespace
}  // namespace pith
