/// Compressed bytes for tests.
#pragma once

#include <string>
#include <string_view>

namespace pith::test {

std::string gzip(std::string_view bytes);
std::string zlib_deflate(std::string_view bytes);
std::string raw_deflate(std::string_view bytes);
std::string zstd(std::string_view bytes);

}  // namespace pith::test
