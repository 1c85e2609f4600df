/// nesting: refuses pages that are built to stop the parser.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pith {

/// What a page makes the parser do, at most.
struct NestingCounts {
    std::size_t depth = 0;       ///< of open elements, html and body among them
    std::size_t formatting = 0;  ///< active formatting elements and markers
    std::size_t attributes = 0;  ///< of one tag
    std::size_t tags = 0;        ///< start tags; each makes a node, but for some that are out of place
    std::uint64_t steps = 0;     ///< along lists, beside the work for each byte and tag
};
NestingCounts count_nesting(std::string_view html);

/// Gumbo's time grows with the square of some counts: the depth of open elements, unclosed formatting elements,
/// attributes of one tag, ... One scan of the page counts what the parser would do. Returns too_deep where elements are
/// open several times deeper than Limits::depth, budget where the steps are more than any page needs, else nothing.
/// Counts decide, not the clock: the same page is always refused, or never. `html` is UTF-8, reduced or not.
std::optional<Failure> check_nesting(std::string_view html, const Limits& limits);

}  // namespace pith
