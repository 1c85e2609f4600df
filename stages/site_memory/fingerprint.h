/// Hashes that stay the same from run to run and from machine to machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace pith {

/// FNV-1a of 64 bits (Fowler, Noll and Vo). Each byte moves the state one to one, so two texts that differ in one byte
/// never have the same hash.
std::uint64_t stable_hash(std::string_view bytes);

/// Spreads a hash over all its bits (the finalizer of SplitMix64; Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014).
std::uint64_t spread(std::uint64_t hash);

/// Of a block's text, case, white space and the forms of quotes and dashes aside.
std::uint64_t text_fingerprint(std::string_view text);

}  // namespace pith
