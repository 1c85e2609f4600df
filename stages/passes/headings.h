#pragma once

#include "stages/passes/pass.h"

namespace pith {

/// Drops headings that head nothing: no block kept before the next heading of the same or a higher level.
class Headings : public Pass {
  public:
    std::string_view name() const override { return "headings"; }
    void run(Page& page) const override;
};

}  // namespace pith
