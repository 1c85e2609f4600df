#include "pipeline/discovery/json_feed.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/discovery/discovered_list.h"
#include "pipeline/discovery/feed_date.h"
#include "stages/metadata/addresses.h"

namespace pith {
namespace {

using Json = nlohmann::json;

constexpr int most_depth = 4;  // of an item's own members, with room for none below

/// Only what is read is kept: a feed's texts may take many times its links.
bool is_wanted(int depth, Json::parse_event_t event, const Json& value) {
    if (depth > most_depth) return false;
    if (event != Json::parse_event_t::key) return true;
    static constexpr std::array keys{"items",          "url",           "external_url", "id",     "title",
                                     "date_published", "date_modified", "language",     "version"};
    return std::find(keys.begin(), keys.end(), value.get_ref<const std::string&>()) != keys.end();
}

std::string member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Discovered read_item(const Json& item, std::string_view base_url, const DateReader& dates) {
    Discovered page;
    page.url = discovered_url(member(item, "url"), base_url);
    if (page.url.empty()) page.url = absolute_url(member(item, "external_url"), base_url);
    // An id is most often the permanent link; without a base only a whole URL counts.
    if (page.url.empty()) page.url = absolute_url(member(item, "id"), {});
    page.title = discovered_title(member(item, "title"));
    page.published = read_feed_date(member(item, "date_published"), dates);
    page.modified = read_feed_date(member(item, "date_modified"), dates);
    page.language = language_tag(member(item, "language"));
    return page;
}

}  // namespace

Result<std::vector<Discovered>> read_json_feed(std::string_view text, std::string_view base_url,
                                               const DateReader& dates) {
    const Json feed = Json::parse(
        text, [](int depth, Json::parse_event_t event, Json& value) { return is_wanted(depth, event, value); }, false);
    const auto items = feed.is_object() ? feed.find("items") : feed.end();
    if (!feed.is_object() || items == feed.end() || !items->is_array())
        return Failure{Status::unreadable, "no feed: JSON, but not of a whole JSON Feed"};
    DiscoveredList list;
    const std::string language = language_tag(member(feed, "language"));
    for (const Json& item : *items) {
        if (!item.is_object()) continue;
        Discovered page = read_item(item, base_url, dates);
        if (page.language.empty()) page.language = language;
        list.add(std::move(page));
    }
    return list.take();
}

}  // namespace pith
