/// What a failed comparison of two long texts shows.
#pragma once

#include <string>
#include <string_view>

namespace pith::test {

/// Line by line, as `diff -u` does: "-" before what was expected and is missing, "+" before what came instead, with
/// one line of the common text around each difference. Empty if the texts are equal.
std::string line_diff(std::string_view expected, std::string_view actual);

}  // namespace pith::test
