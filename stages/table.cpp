#include "stages/table.h"

#include <algorithm>

namespace pith {
namespace {

/// Counts what tells a cell of data from a column of a page's layout.
struct TableShape {
    int rows = 0;
    int widest_row = 0;
    int cells_in_row = 0;
    int paragraphs_in_cell = 0;
    bool layout = false;

    void add(Tag tag) {
        if (tag == Tag::table || is_heading(tag) || tag == Tag::article || tag == Tag::section || tag == Tag::form)
            layout = true;
        if (tag == Tag::tr) {
            ++rows;
            cells_in_row = 0;
        } else if (tag == Tag::td || tag == Tag::th) {
            widest_row = std::max(widest_row, ++cells_in_row);
            paragraphs_in_cell = 0;
        } else if (tag == Tag::p && ++paragraphs_in_cell > 2) {
            layout = true;
        }
    }
};

}  // namespace

bool is_data_table(const Document& document, NodeId table) {
    const auto role = document.attribute(table, "role");
    if (role == "presentation" || role == "none") return false;
    TableShape shape;
    for (NodeId n = table + 1; n < document[table].end && !shape.layout; ++n) shape.add(document[n].tag);
    return !shape.layout && shape.rows >= 2 && shape.widest_row >= 2;
}

}  // namespace pith
