/// Small files of Pith's own and of users, read at once.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace pith {

/// A file's bytes to its end; nothing where it cannot be opened, is a folder, or the system fails on the way.
std::optional<std::string> read_whole_file(const std::filesystem::path& path);

}  // namespace pith
