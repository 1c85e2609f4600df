/// One page as one line of JSON.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

namespace pith {

/// What a row says beside the article.
struct RowSource {
    std::string_view id;
    std::string_view source;
    std::string_view url;            ///< as known before the page was read
    std::string_view rules_version;  ///< RuleSet::version()
};

/// One line without its line feed, in the order and under the names of the contract; fields that are unknown are left
/// out. Valid UTF-8 whatever comes in, and no character that any reader takes for the end of a line.
std::string to_jsonl(const RowSource& row, const Result<Article>& article, Rendering rendering);

/// Makes one line of any JSON text: U+0085, U+2028 and U+2029 are escaped, which some readers split lines at.
std::string one_line(std::string_view json);

}  // namespace pith
