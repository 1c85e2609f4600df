/// Finds a line that a person has seen, in the blocks of a page and, where no block holds it, in all else of the page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/page.h"
#include "pipeline/sources/source.h"

namespace pith {

/// Pieces of text in order, to be searched as one text: case, kinds of quotes and white space do not count.
class TextIndex {
  public:
    /// `parted`: a space stands before the piece.
    void add(std::string_view piece, bool parted);

    /// The numbers of the pieces that hold the text, or a part of it where it goes over several; ascending.
    std::vector<std::size_t> find(std::string_view text) const;

  private:
    std::string text_;
    std::vector<std::size_t> begins_;  ///< of each piece, in text_
};

/// The blocks (indices) that hold the line.
std::vector<std::size_t> blocks_with(const Page& page, std::string_view line);

/// For a line that no block holds: "it stands in a script: head > script", "it is not on the page". `raw` is what
/// `page` was made of.
std::string where_else(const RawPage& raw, const Page& page, std::string_view line);

}  // namespace pith
