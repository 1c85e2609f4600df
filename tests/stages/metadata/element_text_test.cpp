#include "stages/metadata/element_text.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

NodeId find(const Document& document, std::string_view name) {
    for (NodeId id = 0; id < document.nodes.size(); ++id)
        if (document.attribute(id, "id") == name) return id;
    return no_node;
}

TEST(ElementText, DrawnApartIsReadApart) {
    const Page page = html_page(R"(<p id="a"><b>I</b>nes <i>Alder</i><br>Jo<script>x</script></p>)");
    EXPECT_EQ(short_text(page.document, find(page.document, "a")), "Ines Alder Jo");
}

TEST(ElementText, LongElementsHaveNone) {
    const Page page = html_page("<p id=a>" + std::string(500, 'x') + "</p>");
    EXPECT_EQ(short_text(page.document, find(page.document, "a")), "");
}

TEST(ElementText, TheTextBeforeAndBetween) {
    const Page page = html_page(R"(<p>Reviewed by <b> </b><a id="a">Jo</a>, and <a id="b">Kim</a></p>)");
    const NodeId first = find(page.document, "a");
    EXPECT_EQ(text_before(page.document, first), "Reviewed by");
    EXPECT_EQ(bytes_between(page.document, first, find(page.document, "b")), 5u);
}

TEST(ElementText, ValuesComeFromAttributesFirst) {
    const Page page = html_page(R"(<time id="a" datetime="2026-02-05">last week</time><img id="b" src="/x.jpg">)");
    EXPECT_EQ(value_of(page.document, find(page.document, "a")), "2026-02-05");
    EXPECT_EQ(value_of(page.document, find(page.document, "b")), "/x.jpg");
}

}  // namespace
}  // namespace pith
