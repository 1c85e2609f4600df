/// Texts of small elements, as a reader sees them.
#pragma once

#include <string>

#include "pipeline/model/document.h"

namespace pith {

/// The text of a small element, else nothing. Where one element ends and the next begins at once, they are drawn
/// apart, so a space stands between; a tag inside a word ("<b>A</b>nd") parts nothing.
std::string short_text(const Document& document, NodeId id);

/// The text that stands right before an element, blanks aside: "Reviewed by" before the link with the name.
std::string text_before(const Document& document, NodeId id);

/// As microdata gives an element's value: content, datetime, an address, or the text.
std::string value_of(const Document& document, NodeId id);

/// How many bytes of text, blanks aside, stand between the end of one element and the begin of the next.
std::size_t bytes_between(const Document& document, NodeId first, NodeId second);

}  // namespace pith
