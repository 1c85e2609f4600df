/// Reads the conditions on a page and on a block's place in it from TOML.
#pragma once

#include <vector>

#include "rules/engine/condition.h"
#include "rules/engine/toml_reader.h"

namespace pith {

/// Appends those under `input`, `host`, `language`, `page-type` and `place`; what is faulty is noted and left out.
void read_page_conditions(TableReader& table, std::vector<ConditionPtr>& all);

/// "article", "forum", ... → the type; else a fault at the text's place.
std::optional<PageType> read_page_type(const TextAt& text, Diagnostics& faults);

/// A BCP 47 tag in lower case; else a fault at the text's place, and empty.
std::string read_language_tag(const TextAt& text, Diagnostics& faults);

}  // namespace pith
