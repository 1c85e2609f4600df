/// A pass reads the Blocks of a page and marks some. Adding one is one file here, one line in pipeline/recipe.cpp and
/// one test in tests/stages/passes/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/page.h"

namespace pith {

struct Rule;

/// For each block of a page the rules that match it, in their order.
using RuleMatches = std::vector<std::vector<const Rule*>>;

/// Immutable: one object serves all threads. What it needs of the rules it asks for in its constructor.
class Pass {
  public:
    virtual ~Pass() = default;
    virtual std::string_view name() const = 0;
    /// Why it marks what it marks, in a sentence's half: what explain shows beside its name.
    virtual std::string_view why() const = 0;
    /// The same of one block that it has marked, where more is to be told of it.
    virtual std::string why_of(const Page&, const Block&) const { return std::string(why()); }
    virtual void run(Page& page) const = 0;
    /// The rules that match as the page stands before run(): for explain. Empty for a pass that applies none.
    virtual RuleMatches matching(const Page&) const { return {}; }

  protected:
    Pass() = default;
    void drop(Block& block) const { block.mark(Verdict::drop, Layer::pass, name()); }
    void keep(Block& block) const { block.mark(Verdict::keep, Layer::pass, name()); }
};

}  // namespace pith
