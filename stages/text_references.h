/// Character references in text and in attribute values (HTML, section 13.2.5.72).
#pragma once

#include <string>
#include <string_view>

namespace pith {

enum class ReferencePlace { text, attribute };

/// Appends `raw` with its references replaced. False where it names a reference that only the full list of the standard
/// knows: then `text` is of no use.
bool append_without_references(std::string_view raw, ReferencePlace place, std::string& text);

}  // namespace pith
