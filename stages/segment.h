/// segment: a Document → Blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/model/block.h"

namespace pith {

/// The leaf blocks of a page in order: white space collapsed as a browser would, <br> as a space, two <br> as the end
/// of a block, <pre> kept. Targets of links and pictures stay as written; assemble resolves those that it keeps.
/// Ends behind the first block that is over `most`.
std::vector<Block> segment(const Document& document, std::size_t most = SIZE_MAX);

}  // namespace pith
