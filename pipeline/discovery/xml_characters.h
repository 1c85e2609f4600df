/// Characters and references of XML text; used by repair_xml() only.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Appends `text` so that an XML parser reads the same characters, in a text or in a value between double quotes. In
/// `references` "&amp;", "&nbsp;" and "&#160;" stand for characters, as far as HTML or XML knows them; what XML forbids
/// becomes a space.
enum class References { decode, keep };
void append_xml_text(std::string& out, std::string_view text, References references);

}  // namespace pith
