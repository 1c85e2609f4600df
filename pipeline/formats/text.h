/// Plain text of a run of blocks: the body or the comments.
#pragma once

#include <pith/pith.h>
#include <string>
#include <vector>

namespace pith {

/// As plain_text() parts the blocks; links as [words](target) and pictures as ![words](source) where asked for.
std::string to_text(const std::vector<ContentBlock>& blocks, Rendering rendering);

}  // namespace pith
