/// What single elements mean to segment.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string_view>

#include "pipeline/model/document.h"

namespace pith {

/// True for elements whose content is never text to read: scripts, controls, embedded media, readings of ruby.
bool is_skipped(const Node& node);

/// True for inline elements at whose edges a word ends, though no space may stand there: <time> and <label>.
bool parts_words(Tag tag);

/// The span that an inline element makes of its text.
std::optional<Span::Kind> span_kind(Tag tag);

/// True if the element is hidden by the `hidden` attribute, aria-hidden or an inline style.
bool hides(const Document& document, NodeId id);

/// A picture's address as written, also where a script loads it late; empty if it has none but data:.
std::string_view image_source(const Document& document, NodeId id);

}  // namespace pith
