/// Bylines by their markup: classes, rel=author, links to profiles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/element_names.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

/// Is shown the elements of a page in document order, without those of comments and related articles.
class BylineMarkup {
  public:
    BylineMarkup(const Document& document, const Vocabulary& vocabulary)
        : document_(document), vocabulary_(vocabulary) {}

    /// `after_heading`: the page's headline stands before the element.
    void read(NodeId id, const ElementNamedFor& named, bool after_heading);

    /// Names that stand side by side are one byline.
    void flush(Candidates& candidates) const;

    /// True if the words before or in the element say that who follows did something else: reviewed, translated, ...
    bool has_other_role(NodeId id) const;

  private:
    struct Byline {
        NodeId node;
        std::string text;
    };

    void read_relation(NodeId id);
    void read_profile_link(NodeId id);
    void read_names(NodeId id, const NamedFor& named);
    void add(std::vector<Byline>& bylines, NodeId id) const;
    void flush(const std::vector<Byline>& bylines, Origin origin, Candidates& candidates) const;

    const Document& document_;
    const Vocabulary& vocabulary_;
    std::vector<Byline> links_;
    std::vector<Byline> names_;
    std::vector<Byline> bylines_;
    std::vector<Byline> profiles_;
};

}  // namespace pith
