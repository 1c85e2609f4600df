#include "pipeline/fetch/retry_after.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "pipeline/model/text.h"

namespace pith {

namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Digits alone, at most four of them.
std::optional<int> number(std::string_view text) {
    int value = 0;
    const bool digits =
        !text.empty() && text.size() <= 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// Two digits are the year of this century that lies at most 50 years ahead, as the RFC asks.
int full_year(int year, std::size_t digits) {
    if (digits != 2) return year;
    return year >= 77 ? 1900 + year : 2000 + year;
}

std::optional<std::chrono::sys_seconds> make_time(std::string_view year, std::string_view month, std::string_view day,
                                                  std::string_view clock) {
    const auto name = std::ranges::find(months, month);
    const auto parts = split(clock, ":");
    const auto y = number(year), d = number(day);
    if (name == months.end() || parts.size() != 3 || !y || !d) return std::nullopt;
    const auto hour = number(parts[0]), minute = number(parts[1]), second = number(parts[2]);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(full_year(*y, year.size())),
                                           std::chrono::month(static_cast<unsigned>(name - months.begin()) + 1),
                                           std::chrono::day(static_cast<unsigned>(*d))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

}  // namespace

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
    const auto words = split(text, " ,");
    // "Sun, 06 Nov 1994 08:49:37 GMT"
    if (words.size() == 6 && words[5] == "GMT") return make_time(words[3], words[2], words[1], words[4]);
    // "Sunday, 06-Nov-94 08:49:37 GMT"
    if (words.size() == 4 && words[3] == "GMT") {
        const auto date = split(words[1], "-");
        return date.size() == 3 ? make_time(date[2], date[1], date[0], words[2]) : std::nullopt;
    }
    // "Sun Nov  6 08:49:37 1994"
    if (words.size() == 5) return make_time(words[4], words[1], words[2], words[3]);
    return std::nullopt;
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, WallTime now, std::chrono::seconds most) {
    value = trim(value);
    const bool digits = !value.empty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        std::int64_t seconds = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), seconds);
        if (parsed.ec != std::errc{} || seconds > most.count()) return most;
        return std::chrono::seconds(seconds);
    }
    const auto date = parse_http_date(value);
    if (!date) return std::nullopt;
    // In whole seconds: a date in the year 9999 has no place in finer ones.
    const std::chrono::seconds wait = *date - std::chrono::floor<std::chrono::seconds>(now);
    return std::clamp(wait, std::chrono::seconds(0), most);
}

}  // namespace pith
