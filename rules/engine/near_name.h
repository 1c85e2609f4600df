/// The name that was probably meant.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace pith {

/// Of `known`, the one that the fewest single changes (a character put in, left out, exchanged, or two swapped: the
/// optimal string alignment distance) make of `name`; empty where more than a third of it would change.
std::string nearest_name(std::string_view name, const std::set<std::string, std::less<>>& known);

}  // namespace pith
