/// Tags of XML as people and programs write them; used by repair_xml() only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pith {

struct XmlTag {
    std::string_view name;
    std::string_view attributes;  ///< as written
    bool closes = false;          ///< "</a>"
    bool empty = false;           ///< "<a/>"
    std::size_t size = 0;         ///< in bytes, from "<" to ">"
};

/// The tag that `text` begins with; nullopt where its "<" opens none, or one of more than 16 KiB.
std::optional<XmlTag> scan_xml_tag(std::string_view text);

/// Appends a start tag with its attributes in double quotes; those without a value or with a broken name are left out,
/// as are those behind the first 250.
void append_start_tag(std::string& out, const XmlTag& tag);

}  // namespace pith
