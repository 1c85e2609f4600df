#pragma once

#include "stages/passes/pass.h"

namespace pith {

/// Keeps pictures that stand in the middle of the content: the blocks of text before and after are kept. A picture has
/// no words, so it is seen only where the user asks for pictures. Runs last: no pass counts pictures as content.
class Pictures : public Pass {
  public:
    std::string_view name() const override { return "pictures"; }
    std::string_view why() const override { return "a picture between kept blocks belongs to the content"; }
    void run(Page& page) const override;
};

}  // namespace pith
