/// The words inside class names and ids.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Class names and ids as plain words, lower case, one space between: "siteNav main-menu_2" → "site nav main menu 2".
/// Splits at white space, - and _, and where a capital follows a small letter or a digit; so WordList::in() finds
/// "nav" in "site-nav" and never in "navy-blue".
std::string class_words(std::string_view names);

}  // namespace pith
