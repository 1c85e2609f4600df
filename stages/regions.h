/// Which parts of a page are navigation, comments, dialogs, ..., and where the prose is.
#pragma once

#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/element_roles.h"
#include "stages/tree_statistics.h"

namespace pith {

/// One entry a node of the document in each vector.
struct Regions {
    std::vector<Roles> roles;   ///< the element's own
    std::vector<Roles> inside;  ///< believed boilerplate roles of the element and of all around it
    std::vector<ElementStatistics> all;
    std::vector<ElementStatistics> sums;  ///< prose counts outside boilerplate only

    bool is_boilerplate(NodeId node) const { return inside[node].any(); }
};

/// Immutable: one object serves all threads.
class RegionReader {
  public:
    explicit RegionReader(const RuleSet& rules);

    /// `content`: roles that say nothing of boilerplate on this page, as comments do not on a forum's.
    Regions read(const Page& page, Roles content = {}) const;

    /// Words of a block that read like running text: 0 for headings, captions, short phrases and lists of links.
    float prose_of(const Block& block) const;

  private:
    void pardon_wrappers(const Document& document, Regions& regions) const;
    Roles mistaken_roles(const Page& page, const Regions& regions) const;

    RoleReader role_reader_;
    float link_density_max_;
    float min_prose_words_;
    float min_unfinished_words_;
    float large_share_;
    float min_rest_words_;
};

}  // namespace pith
