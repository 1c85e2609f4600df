/// What the names of elements (class, id, data-testid) say of their text.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "stages/metadata/vocabulary.h"

namespace pith {

struct NamedFor {
    bool foreign = false;      ///< comments, related articles, sidebars
    bool author_name = false;  ///< holds a name and nothing else
    bool author = false;
    bool date = false;
};

/// Reads each name of a page once. For one thread; the names must outlive it.
class ElementNames {
  public:
    explicit ElementNames(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    const NamedFor& of(std::string_view names);

  private:
    const Vocabulary& vocabulary_;
    std::unordered_map<std::string_view, NamedFor> known_;
};

}  // namespace pith
