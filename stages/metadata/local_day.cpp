#include "stages/metadata/local_day.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "stages/metadata/date_match.h"

namespace pith {
namespace {

constexpr std::size_t day_length = 10;  // "2026-02-05"

std::int64_t number(const std::string& text, std::size_t at, std::size_t digits) {
    return at + digits <= text.size() ? std::strtoll(text.substr(at, digits).c_str(), nullptr, 10) : 0;
}

std::int64_t day_number(const std::string& date) {
    return days_from_civil({number(date, 0, 4), number(date, 5, 2), number(date, 8, 2)});
}

/// Minutes since 1970 in UTC of "2026-02-05T10:00:00+01:00" or "...Z".
std::int64_t moment(const std::string& date) {
    std::int64_t minutes = day_number(date) * 1440 + number(date, 11, 2) * 60 + number(date, 14, 2);
    if (date.ends_with('Z')) return minutes;
    const std::int64_t offset = number(date, 20, 2) * 60 + number(date, 23, 2);
    return date[19] == '-' ? minutes + offset : minutes - offset;
}

/// The next day begins early east of Greenwich only, the day before ends late west of it only.
bool may_be_local(std::int64_t distance, std::int64_t hour) {
    constexpr std::int64_t next_day_from = 15;     // Tokyo
    constexpr std::int64_t day_before_until = 10;  // Honolulu
    return (distance == 1 && hour >= next_day_from) || (distance == -1 && hour <= day_before_until);
}

bool has_offset(const std::string& date) {
    return date.size() > 19 && !date.ends_with('Z');
}

/// "2026-03-10" for "2026-10-03"
std::string swapped(const std::string& date) {
    return date.substr(0, 5) + date.substr(8, 2) + date.substr(4, 1) + date.substr(5, 2);
}

}  // namespace

std::string as_in_path(const std::string& date, const std::string& in_path) {
    return date.size() == day_length && swapped(date) == in_path ? in_path : date;
}

std::string as_labelled(const std::string& date, const std::string& label) {
    if (label.size() < day_length || date.size() <= day_length || !date.ends_with('Z')) return date;
    const bool local = may_be_local(day_number(label) - day_number(date), number(date, 11, 2));
    return local ? label.substr(0, day_length) : date;
}

std::string in_local_time(const std::string& date, const std::vector<std::string>& shown) {
    if (date.size() < day_length) return date;
    if (date.size() == day_length) {
        const std::string other = swapped(date);
        const bool found = other != date && std::find(shown.begin(), shown.end(), other) != shown.end();
        return found && std::find(shown.begin(), shown.end(), date) == shown.end() ? other : date;
    }
    if (!date.ends_with('Z')) return date;
    for (const std::string& other : shown)
        if (has_offset(other) && moment(other) == moment(date)) return other;
    const std::int64_t day = day_number(date);
    std::string beside;
    for (const std::string& other : shown) {
        if (other.ends_with('Z')) continue;
        const std::int64_t distance = day_number(other) - day;
        if (distance == 0) return date;
        if (may_be_local(distance, number(date, 11, 2))) beside = other.substr(0, day_length);
    }
    return beside.empty() ? date : beside;
}

}  // namespace pith
