/// ASCII sixteen bytes at a time: most bytes of most pages.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace pith::ascii {

/// Bytes beyond ASCII are below 0.
using Chunk = signed char __attribute__((vector_size(16)));
inline constexpr std::size_t chunk_size = sizeof(Chunk);

/// Sixteen bytes must stand there.
inline Chunk load(const char* bytes) {
    Chunk chunk;
    std::memcpy(&chunk, bytes, sizeof chunk);
    return chunk;
}

/// True if each byte of a comparison's answer says yes.
inline bool all(Chunk answers) {
    std::uint64_t halves[2];
    std::memcpy(halves, &answers, sizeof halves);
    return (halves[0] & halves[1]) == ~std::uint64_t{0};
}

/// How many bytes of a comparison's answer say yes.
inline unsigned count(Chunk answers) {
    std::uint64_t halves[2];
    std::memcpy(halves, &answers, sizeof halves);
    return static_cast<unsigned>(std::popcount(halves[0]) + std::popcount(halves[1])) / 8;
}

/// Which bytes are letters or digits.
inline Chunk alphanumeric(Chunk chunk) {
    const Chunk small = chunk | 0x20;
    return ((small >= 'a') & (small <= 'z')) | ((chunk >= '0') & (chunk <= '9'));
}

/// Capitals made small.
inline Chunk lower(Chunk chunk) {
    return chunk + (((chunk >= 'A') & (chunk <= 'Z')) & 0x20);
}

/// The same of one byte.
inline char lower(char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/// The end of the ASCII that begins at `at`.
inline std::size_t end_of_run(std::string_view text, std::size_t at) {
    for (; at + chunk_size <= text.size(); at += chunk_size)
        if (!all(load(text.data() + at) >= 0)) break;
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

}  // namespace pith::ascii
