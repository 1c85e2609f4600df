/// One page as one line of JSON.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/carried_field.h"
#include "pipeline/model/record_place.h"

namespace pith {

/// What a row says beside the article.
struct RowSource {
    std::string_view id;
    std::string_view source;
    std::string_view url;                                ///< as known before the page was read
    std::string_view rules_version;                      ///< RuleSet::version()
    const RecordPlace* record = nullptr;                 ///< of a page out of an archive
    const std::vector<CarriedField>* carried = nullptr;  ///< what goes on from the input's row
};

/// One line without its line feed, in the order and under the names of the contract; fields that are unknown are left
/// out. Valid UTF-8 whatever comes in, and no character that any reader takes for the end of a line.
/// "warc" says where a page out of an archive stands, "carried" is an object of the fields carried on.
std::string to_jsonl(const RowSource& page, const Result<Article>& article, Rendering rendering);

/// The fields as one JSON object.
std::string carried_object(const std::vector<CarriedField>& fields);

/// Makes one line of any JSON text: U+0085, U+2028 and U+2029 are escaped, which some readers split lines at.
std::string one_line(std::string_view json);

}  // namespace pith
