/// The views of an explanation, one file each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/explain/explanation.h"

namespace pith {

/// Which page is explained.
struct PageName {
    std::string_view id;      ///< as rows of extract name it
    std::string_view source;  ///< as the user gave it
    bool shown = false;       ///< rows and text name the page, because there are several
    std::string status = {};  ///< why there are no blocks, where the page was not read: "not-html: a PDF"
};

/// A block and its reason in three lines or more, for a terminal; controls of the page are made visible. `colour`: with
/// the escape sequences of ECMA-48.
std::string explanation_text(const Explanation& explanation, const PageName& name, bool colour);

/// A line of JSON a block, without a line feed behind the last: n, verdict, by, score, path, text; why; and where they
/// hold something: where, at, also, before; the page's first row also its notes.
std::string explanation_jsonl(const Explanation& explanation, const PageName& name);

/// One self-contained document that shows the page's blocks as they read and tells of each what decided. `found`: the
/// blocks (indices) that it points to.
std::string explanation_html(const Explanation& explanation, const PageName& name,
                             const std::vector<std::size_t>& found = {});

}  // namespace pith
