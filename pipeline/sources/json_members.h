/// The members of a JSON object as they stand in its text.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace pith {

/// Name, with its quotes and escapes, and value of each outermost member; views into `object`, which must be valid
/// JSON. Nothing is built, so memory does not grow with nesting.
std::vector<std::pair<std::string_view, std::string_view>> json_members(std::string_view object);

}  // namespace pith
