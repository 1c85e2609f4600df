/// What the names of elements (class, id, data-testid) say of their text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

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

/// Reads each name of a page once. For one thread; the names must outlive it.
class ElementNames {
  public:
    explicit ElementNames(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    const NamedFor& of(std::string_view names);
    ElementNamedFor of(const Document& document, NodeId id);

  private:
    const Vocabulary& vocabulary_;
    std::unordered_map<std::string_view, NamedFor> known_;
};

}  // namespace pith
