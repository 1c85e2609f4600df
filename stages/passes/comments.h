#pragma once

#include "stages/passes/pass.h"

namespace pith {

/// Marks readers' comments. They are never of the body; assemble keeps them apart where the user asks for them.
class Comments : public Pass {
  public:
    std::string_view name() const override { return "comments"; }
    std::string_view why() const override { return "readers' comments are no part of the article"; }
    void run(Page& page) const override;
};

}  // namespace pith
