/// What part of a page an element says it is, by its tag, ARIA role and the words of its class and id.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/model/page.h"
#include "pipeline/model/roles.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class RoleReader {
  public:
    explicit RoleReader(const RuleSet& rules);

    /// One entry a node: the element's own roles. <html> and <body> have none: their classes speak of the whole page.
    std::vector<Roles> read(const Document& document) const;

  private:
    Roles of_element(const Document& document, NodeId id) const;
    void add_class_roles(std::string_view value, Roles& roles) const;

    std::vector<std::pair<Role, const WordList*>> class_words_;
};

}  // namespace pith
