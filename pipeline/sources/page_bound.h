/// How large a page may be.
#pragma once

#include <pith/pith.h>
#include <cstddef>

namespace pith {

/// Of one page, decompressed. A larger one is Status::too_large, or its front is given, which is over `bytes` so that
/// it is seen to be cut.
struct PageBound {
    std::size_t bytes = Limits{}.input_bytes;
    bool keep_front = false;
};

}  // namespace pith
