/// Names of files made from what pages call themselves.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace pith {

/// Makes safe, distinct file names. What an id says is untrusted: a path, a URL, anything.
class FileNamer {
  public:
    explicit FileNamer(std::string_view ending) : ending_(ending) {}

    /// A name without slashes, control characters, a dot or space at its ends, or a reserved name of Windows, of at
    /// most 200 bytes, valid UTF-8, and unlike all names before even where case is ignored. An id that had to be
    /// changed gets a hash of it at its end, so that the name does not depend on the pages before, and a number where
    /// even that is taken.
    std::string name_for(std::string_view id);

  private:
    const std::string ending_;
    std::unordered_set<std::string> taken_;  ///< case folded
};

}  // namespace pith
