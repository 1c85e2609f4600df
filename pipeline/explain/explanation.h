/// Why each block of a page was kept or dropped: what all views of explain show.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/recipe.h"
#include "rules/engine/rule.h"

namespace pith {

/// What acted on a block: a rule, a pass or the model.
struct Reason {
    std::string_view by;      ///< rule id, name of the pass, "model"
    std::string_view action;  ///< "drop", "keep", or what else the rule says
    std::string_view why;
    std::string where;  ///< a rule's file and line, "captions.toml:12"; empty for others
};

struct BlockExplanation {
    std::size_t n = 0;  ///< from 1
    const Block* block = nullptr;
    std::string path;  ///< in the page; "line 3" in a plain text
    Reason decided;
    std::size_t decided_at = 0;  ///< an end or start of the body: the block where its rule matched; 0 for here
    std::vector<Reason> also;    ///< the other rules that matched
    std::vector<Reason> before;  ///< what had decided until a later step overruled it, in order
    std::vector<Influence> influences;
    std::vector<MetadataRole> roles;  ///< what metadata was read from it

    std::string_view verdict() const { return block->kept() ? "keep" : "drop"; }
    /// The words that the block gives to the article; a picture gives none.
    std::string_view words() const;
    /// Rounded to four places.
    double score() const;
};

/// Views into the page and the rules, which must outlive it.
struct Explanation {
    const Page* page = nullptr;  ///< null where the page was not read: then there are no blocks
    std::vector<BlockExplanation> blocks;
};

/// Immutable: one object serves all threads. `rules` must outlive it and its explanations.
class Explainer {
  public:
    explicit Explainer(const RuleSet& rules);
    Explanation explain(const TracedPage& traced) const;

  private:
    BlockExplanation explain(const TracedPage& traced, std::size_t i) const;
    Reason reason_of(const BlockTrace::Mark& mark, const Block& block) const;
    const Rule* rule_of(std::string_view decided_by) const;

    std::multimap<std::string_view, const Rule*> rules_;  ///< by id, which several sites may use
};

}  // namespace pith
