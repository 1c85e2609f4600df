/// segment: a Document, or a plain text, → Blocks.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/model/block.h"

namespace pith {

/// The leaf blocks of a page in order: white space collapsed as a browser would, <br> as a space, two <br> as the end
/// of a block, <pre> kept. Links and pictures are resolved against `base_url` and the page's <base>.
std::vector<Block> segment(const Document& document, std::string_view base_url);

/// The paragraphs of a plain text. Each line is one, unless the text is wrapped at a constant width: then lines are
/// joined up to the next empty line.
std::vector<Block> segment_lines(std::string_view text);

}  // namespace pith
