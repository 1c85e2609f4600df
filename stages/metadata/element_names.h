/// What the names of elements (class, id, data-testid) say of their text.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

struct NamedFor {
    bool foreign = false;      ///< comments, related articles, sidebars
    bool author_name = false;  ///< holds a name and nothing else
    bool author = false;
    bool date = false;
};

/// The names of one element, and what they say; null where there is none.
struct ElementNamedFor {
    struct Name {
        std::string_view text;
        const NamedFor* named = nullptr;
    };
    std::array<Name, 3> names;  ///< class, id, data-testid

    const Name& class_name() const { return names[0]; }
    const Name& id() const { return names[1]; }
};

/// Reads each name of a page once. For one thread; the document must outlive it.
class ElementNames {
  public:
    ElementNames(const Document& document, const Vocabulary& vocabulary)
        : document_(document), vocabulary_(vocabulary), known_(document.kinds()) {}

    ElementNamedFor of(NodeId id);

  private:
    NamedFor read(std::string_view names) const;

    const Document& document_;
    const Vocabulary& vocabulary_;
    std::vector<std::optional<NamedFor>> known_;  ///< by kind
};

}  // namespace pith
