/// Values that stand elsewhere than in the job file.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <string>

namespace pith {

/// "env:NAME" → the environment variable's value; "file:PATH" → the file's content without the line feeds at its end,
/// PATH relative to `folder`; anything else → itself. Fails where the variable is not set, or the file cannot be read
/// or has over 64 KB. The detail names the place, never the value.
Result<std::string> read_secret(const std::string& text, const std::filesystem::path& folder);

}  // namespace pith
