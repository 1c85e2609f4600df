/// Inline Markdown: escaping, and marks that CommonMark will read as marks.
#pragma once

#include <pith/pith.h>
#include <string>

namespace pith {

/// A block's text on one line, escaped so that nothing of it is read as mark-up, with its spans as **, *, ` and, where
/// asked for, links. `in_table` escapes bars in code as well (GFM, section 4.10).
std::string markdown_inline(const ContentBlock& block, Rendering rendering, bool in_table = false);

/// The target of a link or picture between its parentheses.
std::string markdown_target(std::string_view url);

/// Escapes text that has no spans.
std::string markdown_escape(std::string_view text);

/// Escapes what would begin a block at the start of a line: "# ", "- ", "1. ", ... (CommonMark 0.30, section 4 and 5).
std::string markdown_escape_start(std::string line);

/// The longest run of backticks in the text: a fence must be longer.
std::size_t longest_backtick_run(std::string_view text);

}  // namespace pith
