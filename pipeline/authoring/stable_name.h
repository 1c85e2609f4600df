/// Which classes and ids a rule can rely on.
#pragma once

#include <string_view>
#include <vector>

namespace pith {

/// False for a class or id that tools make anew with each build or each page: with a run of digits, a hash, or letters
/// in such a mix as no person writes ("css-1q2w3e", "post-48211", "sc-bdVaJa", "_3xkY9"); and for one that a selector
/// cannot name.
bool is_stable_name(std::string_view name);

/// The words of a class attribute that are stable, in order.
std::vector<std::string_view> stable_classes(std::string_view attribute);

}  // namespace pith
