/// Bad input by others, which lies beside the project and is no part of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace pith::test {

/// The folder hostile/`name` of the shared data, in PITH_SHARED or beside the project; nothing where it is missing.
std::optional<std::filesystem::path> hostile_folder(std::string_view name);

}  // namespace pith::test
