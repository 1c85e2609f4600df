#include "stages/table.h"

#include <gtest/gtest.h>

#include <string>

#include "stages/parse.h"

namespace pith {
namespace {

bool is_data(std::string_view html) {
    const Document document = parse(html, Limits{}).value();
    for (NodeId n = 0; n < document.nodes.size(); ++n)
        if (document[n].tag == Tag::table) return is_data_table(document, n);
    ADD_FAILURE() << "no table";
    return false;
}

TEST(DataTable, HasTwoRowsAndTwoColumns) {
    EXPECT_TRUE(is_data("<table><tr><th>a<th>b<tr><td>c<td>d</table>"));
    EXPECT_TRUE(is_data("<table><tr><td>a<tr><td>c<td>d</table>"));
    EXPECT_FALSE(is_data("<table><tr><td>a<td>b</table>"));
    EXPECT_FALSE(is_data("<table><tr><td>a<tr><td>b</table>"));
    EXPECT_FALSE(is_data("<table></table>"));
}

TEST(DataTable, IsNoneThatSaysItIsForLayout) {
    EXPECT_FALSE(is_data("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"));
    EXPECT_FALSE(is_data("<table role=none><tr><td>a<td>b<tr><td>c<td>d</table>"));
}

TEST(DataTable, HoldsNoSectionsOfAPage) {
    for (const char* inside : {"<h2>x</h2>", "<article>x</article>", "<section>x</section>", "<form>x</form>",
                               "<table><tr><td>x</table>", "<p>x</p><p>y</p><p>z</p>"})
        EXPECT_FALSE(is_data("<table><tr><td>a<td>b<tr><td>c<td>" + std::string(inside) + "</table>")) << inside;
}

TEST(DataTable, MayHoldAParagraphInEachCell) {
    EXPECT_TRUE(is_data("<table><tr><td><p>a</p><td><p>b</p><tr><td><p>c</p><p>d</p><td><p>e</p></table>"));
}

}  // namespace
}  // namespace pith
