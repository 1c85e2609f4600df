/// Comparing a text with one that is folded already, without folding all of it.
#pragma once

#include <string_view>

namespace pith {

/// fold(text) == folded. Ends at the first difference.
bool folds_to(std::string_view text, std::string_view folded);

}  // namespace pith
