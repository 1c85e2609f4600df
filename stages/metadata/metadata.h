/// metadata: what a page says about itself.
#pragma once

#include <memory>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class MetadataReader {
  public:
    /// `rules` must outlive the reader.
    explicit MetadataReader(const RuleSet& rules);
    ~MetadataReader();
    MetadataReader(MetadataReader&&) noexcept;

    /// Title, authors, date, site, description, declared language, canonical URL, agency, section, tags and picture:
    /// from JSON-LD, Open Graph, meta, microdata and <time>, then from the page's blocks. Called after segment and
    /// before classify; fields that are set already (a URL that was given) stay.
    void read(Page& page) const;

  private:
    struct Tables;
    std::unique_ptr<const Tables> tables_;
};

}  // namespace pith
