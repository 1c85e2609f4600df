#include "pipeline/discovery/feed.h"

#include <fmt/format.h>

#include "pipeline/discovery/feed_handler.h"
#include "pipeline/discovery/json_feed.h"
#include "pipeline/discovery/xml_decode.h"
#include "pipeline/discovery/xml_repair.h"
#include "pipeline/model/text.h"

namespace pith {

Result<std::vector<Discovered>> read_feed(std::string_view bytes, std::string_view base_url, const DateReader& dates,
                                          std::string_view content_type) {
    if (bytes.size() > most_feed_bytes)
        return Failure{Status::too_large, fmt::format("a feed of more than {} MB", most_feed_bytes >> 20)};
    std::string text = decode_xml(bytes, content_type);
    if (trim(text).starts_with('{')) return read_json_feed(text, base_url, dates);
    text = repair_xml(text);
    FeedHandler handler(base_url, dates);
    read_xml(text, handler);
    std::vector<Discovered> pages = handler.finish();
    if (pages.empty() && !handler.is_feed()) {
        if (handler.root().empty()) return Failure{Status::unreadable, "no feed: neither XML nor a JSON Feed"};
        constexpr std::size_t most_name = 40;
        return Failure{Status::unreadable,
                       fmt::format("no feed: a document of <{}>", handler.root().substr(0, most_name))};
    }
    return pages;
}

}  // namespace pith
