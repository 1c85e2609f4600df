/// XML documents as found in the wild → text that an XML parser can read.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// The same document without what makes parsers stop, or do more than read: what stands before the first tag, the XML
/// declaration, processing instructions, comments and the document type with all its entities are left out; CDATA
/// becomes escaped text; a "<" that opens no tag and an "&" that opens no reference are escaped; HTML's named
/// references become characters; characters that XML forbids become spaces; attributes get their quotes, and end tags
/// are set where they must stand. Of a text 64 KiB are kept. What is nested deeper than
/// 250 elements ends the document, and so does what grows to more than twice its size; what is cut stays open.
/// `text` is UTF-8. Time and space are linear.
std::string repair_xml(std::string_view text);

}  // namespace pith
