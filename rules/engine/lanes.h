/// Vectors of numbers, as wide as the processor's registers.
#pragma once

#include <cstddef>

namespace pith {

/// `width` numbers that are computed together. (An alias alone would lose the attribute.)
template <class Number, std::size_t width>
struct Vector {
    using type [[gnu::vector_size(sizeof(Number) * width)]] = Number;
};

/// A vector wider than a register is kept in memory: as many floats as fit into one of the processor at hand.
template <std::size_t width>
using Lanes = typename Vector<float, width>::type;

}  // namespace pith
