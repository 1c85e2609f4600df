/// TOML tables in a pack: values only, without their places in the file.
#pragma once

#include <toml++/toml.h>

#include "rules/engine/pack.h"

namespace pith {

/// Strings, numbers, truth values, arrays and tables; throws std::invalid_argument for a date or a time.
void pack_table(const toml::table& table, PackWriter& pack);
toml::table unpack_table(PackReader& pack);

}  // namespace pith
