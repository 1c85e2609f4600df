/// A row of a table of pages, and the page in it.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/carried_field.h"
#include "pipeline/sources/page_bound.h"
#include "pipeline/sources/row_fields.h"
#include "pipeline/sources/source.h"

namespace pith {

/// The fields that are read; others are passed over whatever they hold.
struct PageRow {
    std::optional<std::string> html;
    std::optional<std::string> text;
    std::string url;
    std::string id;  ///< a string or a number
    std::vector<CarriedField> carried;
};

/// The page of the row: `html` goes before `text`; both are UTF-8, whatever a page's <meta> says. Its id is the row's
/// id, its url, or `other_id`. Status::too_large where it is over the bound, Status::decode_error where there is none.
Result<RawPage> page_of_row(PageRow row, RawPage origin, const std::string& other_id, PageBound bound);

/// True if the field goes into the output.
bool is_carried(const RowFields& fields, std::string_view name);

/// "neither "html" nor "text"", with the names that were looked for.
std::string missing_content(const RowFields& fields);

}  // namespace pith
