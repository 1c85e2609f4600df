/// segment: a Document → Blocks.
#pragma once

#include <vector>

#include "pipeline/model/block.h"

namespace pith {

/// The leaf blocks of a page in order: white space collapsed as a browser would, <br> as a space, two <br> as the end
/// of a block, <pre> kept. Targets of links and pictures stay as written; assemble resolves those that it keeps.
std::vector<Block> segment(const Document& document);

}  // namespace pith
