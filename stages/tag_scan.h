/// The lexical half of HTML: where a tag ends and where raw text does. For scans that need no tree.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace pith {

/// A tag that begins at "<" or "</" with a letter behind it (HTML, sections 13.2.5.6 to 13.2.5.40).
struct ScannedTag {
    std::string_view name;  ///< as written
    std::size_t end = 0;    ///< one past ">"; the page's length if it ends within the tag, which is then no tag
    std::size_t attributes = 0;
    bool is_end_tag = false;
    bool self_closing = false;
    bool complete = false;  ///< has its ">"
};

/// True if a tag begins at `at`: "<a", "</a".
bool is_tag_open(std::string_view html, std::size_t at);

/// True if a comment, a doctype or the like begins at `at`: "<!", "<?", "</".
bool is_declaration_open(std::string_view html, std::size_t at);

/// The tag that begins at `at`, where is_tag_open holds.
ScannedTag scan_tag(std::string_view html, std::size_t at);

/// The value of an attribute of the tag that begins at `at`; empty where it is missing. `name` in lower case.
std::string_view scanned_attribute(std::string_view html, std::size_t at, std::string_view name);

/// One past the markup declaration, bogus comment or processing instruction that begins at `at` with "<!", "<?" or
/// "</" and no letter. A CDATA section counts as one in foreign content only.
std::size_t end_of_declaration(std::string_view html, std::size_t at, bool foreign);

/// Where the end tag of a raw text element begins, from `at` on; the page's length if it has none.
std::size_t end_of_raw_text(std::string_view html, std::size_t at, std::string_view name);

/// The same for a script, with its escapes (HTML, sections 13.2.5.15 to 13.2.5.31): "<!-- <script> </script> -->".
std::size_t end_of_script(std::string_view html, std::size_t at);

/// True if the two differ in the case of ASCII letters at most.
bool equals_ignoring_case(std::string_view one, std::string_view other);

}  // namespace pith
