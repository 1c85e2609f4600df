/// What every article must be, whatever the page was.
#pragma once

#include <gtest/gtest.h>
#include <pith/pith.h>

#include <string>
#include <string_view>

namespace pith::test {

/// Valid UTF-8 by utf8proc, which has no code in common with Pith's own check.
bool is_utf8(std::string_view text);

/// What is wrong with an article, whatever the page was: a text that is not UTF-8. Empty where all is well.
std::string fault_of(const Article& article);

/// The page gives an answer, not a failure, and every field and rendering of it is UTF-8.
testing::AssertionResult gives_sound_article(const Extractor& extractor, const Input& input);

}  // namespace pith::test
