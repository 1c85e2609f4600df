#include "pipeline/discovery/discovered_list.h"

#include "pipeline/model/text.h"
#include "stages/metadata/addresses.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {

std::string discovered_title(std::string_view text) {
    constexpr std::size_t most_characters = 500;
    return clean_string(text, most_characters);
}

std::string discovered_url(std::string_view link, std::string_view base) {
    link = trim(link);
    if (link.empty()) return {};
    if (equals_ignoring_case(link.substr(0, 4), "www."))
        return absolute_url("//" + std::string(link), base.empty() ? "https://a" : base);
    return absolute_url(link, base);
}

void DiscoveredList::add(Discovered page) {
    if (page.url.empty() || is_full() || !known_.insert(page.url).second) return;
    list_.push_back(std::move(page));
}

}  // namespace pith
