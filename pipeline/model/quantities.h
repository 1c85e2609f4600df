/// Times and sizes as people write them.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace pith {

/// "90s", "30m", "12h", "7d", "2w", "500ms"; nothing where it is none of these, or over a hundred years.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// "100", "64 KB", "16MB", "2 GB" (powers of 1024); nothing where it is none of these, or over 2^60.
std::optional<std::size_t> parse_size(std::string_view text);

}  // namespace pith
