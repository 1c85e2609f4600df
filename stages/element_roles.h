/// What part of a page an element says it is, by its tag, ARIA role and the words of its class and id.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/model/page.h"
#include "pipeline/model/roles.h"
#include "rules/engine/word_lists.h"

namespace pith {

/// Immutable: one object serves all threads.
class RoleReader {
  public:
    explicit RoleReader(const RuleSet& rules);

    /// One entry a node: the element's own roles. <html> and <body> have none: their classes speak of the whole page.
    std::vector<Roles> read(const Document& document) const;

  private:
    /// What classes and ids say, by kind; nothing where none was met yet.
    using KnownKinds = std::vector<std::optional<Roles>>;

    Roles of_element(const Document& document, NodeId id, KnownKinds& known) const;

    WordLists class_words_;  ///< by number of the role
};

}  // namespace pith
