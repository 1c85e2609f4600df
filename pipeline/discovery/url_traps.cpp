#include "pipeline/discovery/url_traps.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "stages/metadata/addresses.h"
#include "stages/metadata/date_match.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Days, months and the shelves of large archives: "/02/02/02/", "/000/000/001".
bool is_short_number(std::string_view segment) {
    return segment.size() <= 4 && std::all_of(segment.begin(), segment.end(), is_digit);
}

int year_of(std::chrono::system_clock::time_point now) {
    const auto days = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    return static_cast<int>(civil_from_days(days).year);
}

/// The numbers of four digits that may be years, none longer.
std::vector<int> years_in(std::string_view text) {
    std::vector<int> years;
    for (std::size_t begin = 0; begin < text.size();) {
        if (!is_digit(text[begin])) {
            ++begin;
            continue;
        }
        const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), is_digit);
        const auto size = static_cast<std::size_t>(end - text.begin()) - begin;
        int year = 0;
        // "20310501" begins with its year.
        if (size == 4 || size == 6 || size == 8) std::from_chars(text.data() + begin, text.data() + begin + 4, year);
        if (year >= 1000) years.push_back(year);
        begin += size;
    }
    return years;
}

}  // namespace

UrlTraps::UrlTraps(const RuleSet& rules)
    : bytes_(static_cast<std::size_t>(rules.number("url_traps.bytes"))),
      segments_(static_cast<std::size_t>(rules.number("url_traps.segments"))),
      repeats_(static_cast<std::size_t>(rules.number("url_traps.segment_repeats"))),
      parameters_(static_cast<std::size_t>(rules.number("url_traps.parameters"))),
      years_ahead_(static_cast<int>(rules.number("url_traps.years_ahead"))),
      years_back_(static_cast<int>(rules.number("url_traps.years_back"))),
      calendar_(rules.pattern("url_calendar")) {}

std::string UrlTraps::in_path(std::string_view path) const {
    const auto segments = split(path, "/");
    if (segments.size() > segments_) return fmt::format("its path has {} segments", segments.size());
    std::map<std::string_view, std::size_t> counts;
    for (const std::string_view segment : segments)
        if (!is_short_number(segment) && ++counts[segment] > repeats_)
            return fmt::format("a segment of its path stands there {} times", counts[segment]);
    return {};
}

std::string UrlTraps::in_calendar(std::string_view url, std::chrono::system_clock::time_point now) const {
    if (!calendar_.in(url)) return {};
    const int this_year = year_of(now);
    for (const int year : years_in(url))
        if (year > this_year + years_ahead_ || year < this_year - years_back_)
            return fmt::format("a page of a calendar for the year {}", year);
    return {};
}

std::string UrlTraps::find(std::string_view url, std::chrono::system_clock::time_point now) const {
    if (url.size() > bytes_) return fmt::format("it is longer than {} bytes", bytes_);
    const std::string_view path = url.substr(0, url.find_first_of("?#"));
    const std::size_t host = path.find("//");
    const std::size_t begin = host == path.npos ? 0 : std::min(path.find('/', host + 2), path.size());
    if (std::string why = in_path(path.substr(begin)); !why.empty()) return why;
    const auto parameters = static_cast<std::size_t>(std::count(url.begin(), url.end(), '&'));
    if (parameters >= parameters_) return fmt::format("its query has {} parameters", parameters + 1);
    return in_calendar(url.substr(begin), now);
}

}  // namespace pith
