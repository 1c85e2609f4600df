/// Compressed bytes for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pith::test {

std::string gzip(std::string_view bytes);
std::string zlib_deflate(std::string_view bytes);
std::string raw_deflate(std::string_view bytes);
std::string zstd(std::string_view bytes);

/// As gzip(), in stored blocks: the bytes stand in it as they are.
std::string gzip_stored(std::string_view bytes);

/// A zstd dictionary made from samples, a frame that holds it as .warc.zst files do, and bytes compressed with it.
std::string make_dictionary(const std::vector<std::string>& samples);
std::string dictionary_frame(std::string_view dictionary);
std::string zstd(std::string_view bytes, std::string_view dictionary);

}  // namespace pith::test
