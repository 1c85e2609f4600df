/// A part of a file.
#pragma once

#include <cstddef>
#include <limits>

namespace pith {

/// Bytes [from, to) of the file as it is stored. What begins in the range belongs to it, wherever it ends; so the
/// ranges of a partition hold each record once.
struct ByteRange {
    std::size_t from = 0;
    std::size_t to = std::numeric_limits<std::size_t>::max();

    bool is_whole() const { return from == 0 && to == std::numeric_limits<std::size_t>::max(); }
};

}  // namespace pith
