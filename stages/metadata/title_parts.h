/// What titles are made of: pieces between marks, and letters to compare them by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/rule_set.h"

namespace pith {

/// ASCII letters and digits, folded, and letters beyond ASCII as they stand.
std::string letters_of(std::string_view text);

/// The pieces of "Headline | Section - Site", trimmed; eight at most.
std::vector<std::string_view> title_parts(std::string_view title, const Pattern& separator);

/// Which share of the first text's letters, three by three, stands in the second: 0 to 1.
double containment(std::string_view text, std::string_view other);

/// True if the host is made of the name's letters: "The Daily Post" and dailypost.example.
bool host_agrees(std::string_view name, std::string_view host);

}  // namespace pith
