#include "pipeline/discovery/feed_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <vector>

#include "pipeline/model/text.h"
#include "stages/metadata/date_match.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

constexpr std::size_t most_bytes = 100;

struct Zone {
    std::string_view name;
    std::string_view offset;
};

// RFC 822, section 5.1, and the names of other zones that mean one offset wherever a feed uses them.
constexpr std::array zones{
    Zone{"UT", "Z"},       Zone{"EST", "-0500"},  Zone{"EDT", "-0400"},  Zone{"CST", "-0600"},  Zone{"CDT", "-0500"},
    Zone{"MST", "-0700"},  Zone{"MDT", "-0600"},  Zone{"PST", "-0800"},  Zone{"PDT", "-0700"},  Zone{"WET", "Z"},
    Zone{"WEST", "+0100"}, Zone{"BST", "+0100"},  Zone{"CET", "+0100"},  Zone{"CEST", "+0200"}, Zone{"MEZ", "+0100"},
    Zone{"MESZ", "+0200"}, Zone{"EET", "+0200"},  Zone{"EEST", "+0300"}, Zone{"MSK", "+0300"},  Zone{"IST", "+0530"},
    Zone{"JST", "+0900"},  Zone{"KST", "+0900"},  Zone{"HKT", "+0800"},  Zone{"AEST", "+1000"}, Zone{"AEDT", "+1100"},
    Zone{"NZST", "+1200"}, Zone{"NZDT", "+1300"},
};

bool is_two_digits(std::string_view text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "5 Feb 26 10:00 EST" → "5 Feb 2026 10:00 -0500": the year stands before the time, the zone behind it.
std::string in_full(std::string_view text) {
    std::string full;
    const auto pieces = split(text, " \t\r\n");
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool year = i >= 2 && i + 1 < pieces.size() && is_two_digits(pieces[i]) &&
                          pieces[i + 1].find(':') != std::string_view::npos && !is_two_digits(pieces[i - 1]);
        const auto zone = std::find_if(zones.begin(), zones.end(),
                                       [&](const Zone& z) { return equals_ignoring_case(z.name, pieces[i]); });
        if (!full.empty()) full += ' ';
        if (year) full += pieces[i] < "70" ? "20" : "19";
        full += zone == zones.end() ? pieces[i] : zone->offset;
    }
    return full;
}

/// The number of `digits` digits at `at`.
std::int64_t number(std::string_view text, std::size_t at, std::size_t digits) {
    std::int64_t value = 0;
    std::from_chars(text.data() + at, text.data() + at + digits, value);
    return value;
}

}  // namespace

std::optional<std::chrono::system_clock::time_point> time_of_iso(std::string_view iso) {
    using Clock = std::chrono::system_clock;
    constexpr std::size_t day_size = 10;
    constexpr std::size_t time_size = 19;
    if (iso.size() < day_size) return std::nullopt;
    std::int64_t seconds = days_from_civil({number(iso, 0, 4), number(iso, 5, 2), number(iso, 8, 2)}) * 86400;
    if (iso.size() > time_size) {
        seconds += number(iso, 11, 2) * 3600 + number(iso, 14, 2) * 60 + number(iso, 17, 2);
        const std::string_view zone = iso.substr(time_size);
        if (zone.size() == 6) {
            const std::int64_t offset = number(zone, 1, 2) * 3600 + number(zone, 4, 2) * 60;
            seconds += zone[0] == '-' ? offset : -offset;
        }
    }
    constexpr std::int64_t last = std::chrono::floor<std::chrono::seconds>(Clock::duration::max()).count();  // in 2262
    if (std::abs(seconds) > last) return std::nullopt;
    return Clock::time_point(std::chrono::seconds(seconds));
}

std::optional<std::chrono::system_clock::time_point> read_feed_date(std::string_view text, const DateReader& dates) {
    text = trim(text);
    if (text.empty() || text.size() > most_bytes) return std::nullopt;
    const std::string full = in_full(text);
    auto iso = dates.read(full, DayOrder::day_first);
    if (iso && iso->find('T') == iso->npos)
        if (auto with_time = dates.read(full + " Z", DayOrder::day_first); with_time) iso = std::move(with_time);
    if (!iso) return std::nullopt;
    return time_of_iso(*iso);
}

}  // namespace pith
