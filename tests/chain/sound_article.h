/// What every article must be, whatever the page was.
#pragma once

#include <gtest/gtest.h>
#include <pith/pith.h>

#include <string_view>

namespace pith::test {

/// Valid UTF-8 by utf8proc, which has no code in common with Pith's own check.
bool is_utf8(std::string_view text);

/// The page gives an answer, not a failure, and every field and rendering of it is UTF-8.
testing::AssertionResult gives_sound_article(const Extractor& extractor, const Input& input);

}  // namespace pith::test
