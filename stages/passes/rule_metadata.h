/// Puts what a rule takes from a page into its metadata.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/model/page.h"
#include "rules/engine/page_view.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class RuleMetadata {
  public:
    /// Needs the vocabulary of the metadata where a rule takes titles, authors or dates. `rules` must outlive it.
    explicit RuleMetadata(const RuleSet& rules);
    ~RuleMetadata();
    RuleMetadata(RuleMetadata&&) noexcept;

    /// The fields that rules have filled: no weaker rule replaces what a stronger one found.
    using Filled = std::set<std::string_view>;

    /// Fills the rule's field with what it finds in the text, or in its element, unless the field holds something
    /// already and the rule does not replace it. Dates become ISO 8601, authors a list of names; what is none of these
    /// fills nothing.
    void take_text(Page& page, const Rule& rule, std::string_view text, Filled& filled) const;
    void take_element(Page& page, const Rule& rule, const PageView& view, Filled& filled) const;

  private:
    struct Readers;
    bool fill(Page& page, const Rule& rule, std::string_view value) const;

    std::unique_ptr<const Readers> readers_;
};

/// The field as one text, lists joined by ", ". Empty for a name that no rule may take.
std::string metadata_field(const Metadata& metadata, std::string_view field);

}  // namespace pith
