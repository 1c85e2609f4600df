/// Hands columns to another library.
#pragma once

#include <memory>

#include "python/source/arrow_columns.h"

namespace pith::python {

/// Two capsules as __arrow_c_array__() returns them: a struct array of the columns, with no row null. `owner` holds the
/// columns and is let go when the last of them is released, on whatever thread. `large`: texts as large_string; else
/// their small offsets must have been made. Those of lists' items in any case.
nb::tuple export_columns(const std::vector<Column>& columns, std::int64_t rows, bool large,
                         std::shared_ptr<const void> owner);

/// Fits the offsets of 32 bits, which string and the items of lists have. False where they do not suffice.
bool make_small_offsets(TextColumn& column);

}  // namespace pith::python
