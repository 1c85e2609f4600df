#include "stages/metadata/addresses.h"

#include <algorithm>
#include <optional>

#include "ada.h"
#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

constexpr std::size_t most_bytes = 8192;

bool is_alphabetic(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
}

ada::result<ada::url_aggregator> parse_url(std::string_view url) {
    return ada::parse<ada::url_aggregator>(url.substr(0, std::min(url.size(), most_bytes)));
}

}  // namespace

std::string absolute_url(std::string_view reference, std::string_view base) {
    reference = trim(reference);
    if (reference.empty() || reference.size() > most_bytes) return {};
    const auto parsed_base = base.empty() ? ada::result<ada::url_aggregator>() : parse_url(base);
    const bool has_base = !base.empty() && parsed_base.has_value();
    const auto url = ada::parse<ada::url_aggregator>(reference, has_base ? &*parsed_base : nullptr);
    if (!url || (url->get_protocol() != "http:" && url->get_protocol() != "https:")) return {};
    return std::string(url->get_href());
}

std::string host_of(std::string_view url) {
    const auto parsed = parse_url(url);
    return parsed ? std::string(parsed->get_hostname()) : std::string{};
}

std::string path_of(std::string_view url) {
    const auto parsed = parse_url(url);
    return parsed ? std::string(parsed->get_pathname()) : std::string{};
}

bool is_home_page(std::string_view url) {
    const auto parsed = parse_url(url);
    return parsed && parsed->get_pathname().size() <= 1 && parsed->get_search().size() <= 1;
}

std::string language_tag(std::string_view declared) {
    const auto choices = split(declared, ",; ");
    if (choices.empty()) return {};
    const auto parts = split(choices.front(), "-_");
    if (parts.empty() || parts[0].size() < 2 || parts[0].size() > 3 || !is_alphabetic(parts[0])) return {};
    std::string tag = ascii_lower(parts[0]);
    for (std::size_t i = 1; i < parts.size() && i < 4; ++i) {
        std::string part = ascii_lower(parts[i]);
        if (part.size() == 4 && is_alphabetic(part))  // a script: "Hant"
            part[0] = static_cast<char>(part[0] - 32);
        else if (part.size() == 2 && is_alphabetic(part))  // a region: "DE"
            for (char& c : part) c = static_cast<char>(c - 32);
        else if (!(part.size() == 3 &&
                   std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; })))
            break;
        tag.append("-").append(part);
    }
    return tag;
}

}  // namespace pith
