/// What the fuzz targets share. Each target is a program of its own: LLVMFuzzerTestOneInput() gets bytes (see
/// https://llvm.org/docs/LibFuzzer.html); a fault is a crash, a sanitizer's report, or require() that does not hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace pith::test {

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what.c_str());
    std::abort();
}

}  // namespace pith::test
