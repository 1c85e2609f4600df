/// Texts that rules name as they stand, made into patterns.
#pragma once

#include <string>
#include <string_view>

namespace pith {

enum class LiteralMatch { starts, ends, contains, equals };

/// A pattern of RE2 that finds the text: case is ignored, typographic quotes, dashes and full-width ASCII count as
/// their plain forms, white space as a blank. Begins with ^ where the text must, so that the rule index can use it.
/// Empty where the text is blank.
std::string literal_pattern(std::string_view text, LiteralMatch match);

}  // namespace pith
