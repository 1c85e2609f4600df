/// Which fields of a row of JSONL or CSV hold what.
#pragma once

#include <string>
#include <vector>

namespace pith {

/// Names of fields; in JSONL "metadata.url" is the field url of the object metadata, unless a field has that very name.
struct RowFields {
    std::string html = "html";  ///< goes before `text`; empty: not looked for
    std::string text = "text";
    std::string url = "url";
    std::string id = "id";
    std::vector<std::string> carry = {};  ///< outermost fields that go into the output as they are; "*": all others

    bool operator==(const RowFields&) const = default;
};

}  // namespace pith
