/// A pass reads the Blocks of a page and marks some. Adding one is one file here, one line in pipeline/recipe.cpp and
/// one test in tests/stages/passes/.
#pragma once

#include <string_view>

#include "pipeline/model/page.h"

namespace pith {

/// Immutable: one object serves all threads. What it needs of the rules it asks for in its constructor.
class Pass {
  public:
    virtual ~Pass() = default;
    virtual std::string_view name() const = 0;
    virtual void run(Page& page) const = 0;

  protected:
    Pass() = default;
    void drop(Block& block) const { block.mark(Verdict::drop, Layer::pass, name()); }
    void keep(Block& block) const { block.mark(Verdict::keep, Layer::pass, name()); }
};

}  // namespace pith
