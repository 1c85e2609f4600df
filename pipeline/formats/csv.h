/// One page as one row of comma-separated values (RFC 4180).
#pragma once

#include <pith/pith.h>
#include <string>
#include <vector>

#include "pipeline/formats/jsonl.h"

namespace pith {

struct CsvShape {
    std::vector<std::string> carry = {};  ///< a column "carried.NAME" each; "*": one column "carried" with an object
    /// Cells that a spreadsheet would take for a formula, as they begin with = + - @ or a control character, get a '
    /// before them.
    bool guard_formulas = false;
};

/// The names of the columns, without the line's end.
std::string csv_columns(const CsvShape& shape);

/// The page's row under them; unknown fields are empty. Authors and tags are joined by "; ", line ends within a cell
/// stay as they are.
std::string to_csv(const RowSource& page, const Result<Article>& article, Rendering rendering, const CsvShape& shape);

}  // namespace pith
