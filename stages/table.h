/// Tables of data, told apart from tables that only lay out a page.
#pragma once

#include "pipeline/model/document.h"

namespace pith {

/// True if the <table> holds rows of short cells: two rows and two columns at least, no table inside, no cell that
/// holds several paragraphs or headings.
bool is_data_table(const Document& document, NodeId table);

}  // namespace pith
