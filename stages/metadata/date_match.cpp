#include "stages/metadata/date_match.h"

#include <fmt/format.h>

namespace pith {
namespace {

using Kind = DateToken::Kind;

constexpr int most_skipped = 4;

/// Thai pages count the years of the Buddhist era.
constexpr std::int64_t buddhist_offset = 543;
constexpr std::int64_t buddhist_least = 2450;

std::int64_t full_year(std::int64_t year, std::size_t digits) {
    if (digits == 2) return year < 70 ? 2000 + year : 1900 + year;
    return year >= buddhist_least && year < buddhist_least + 200 ? year - buddhist_offset : year;
}

}  // namespace

bool exists(const CivilDay& d) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.month < 1 || d.month > 12 || d.day < 1) return false;
    const bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    return d.day <= (d.month == 2 && leap ? 29 : days[d.month - 1]);
}

std::string to_iso(const CivilDay& d) {
    return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

CivilDay civil_from_days(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t of_era = days - era * 146097;
    const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t shifted = (5 * of_year + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

std::int64_t days_from_civil(const CivilDay& day) {
    const std::int64_t year = day.month <= 2 ? day.year - 1 : day.year;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t of_era = year - era * 400;
    const std::int64_t of_year = (153 * (day.month > 2 ? day.month - 3 : day.month + 9) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::optional<DateMatch> DateMatcher::match(std::size_t at) const {
    if (auto found = year_first(at)) return found;
    if (auto found = year_and_name(at)) return found;
    if (auto found = numeric(at)) return found;
    if (auto found = day_and_name(at)) return found;
    return name_and_day(at);
}

bool DateMatcher::is_number(std::size_t at, std::size_t least, std::size_t most) const {
    return at < tokens_.size() && tokens_[at].kind == Kind::number && tokens_[at].digits >= least &&
           tokens_[at].digits <= most;
}

bool DateMatcher::is_mark(std::size_t at, char32_t mark) const {
    return at < tokens_.size() && tokens_[at].kind == Kind::mark && tokens_[at].mark == mark;
}

bool DateMatcher::is_separator(std::size_t at) const {
    return is_mark(at, '.') || is_mark(at, '/') || is_mark(at, '-');
}

int DateMatcher::month(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Kind::word ? words_.month_of(tokens_[at].text) : 0;
}

/// Past marks and words that may stand between the parts of a date, four of them at most.
std::size_t DateMatcher::skip(std::size_t at) const {
    for (int skipped = 0; at < tokens_.size() && skipped < most_skipped; ++at, ++skipped) {
        const DateToken& token = tokens_[at];
        if (token.kind == Kind::number) break;
        if (token.kind == Kind::mark) {
            static constexpr std::u32string_view marks = U".,/-'’ºª°،–";
            if (marks.find(token.mark) == std::u32string_view::npos) break;
        } else if (!words_.connectors.is(token.text)) {
            break;
        }
    }
    return at;
}

/// The first number as near as skip() reaches, whatever stands before it.
std::size_t DateMatcher::skip_to_number(std::size_t at) const {
    for (int skipped = 0; at < tokens_.size() && tokens_[at].kind != Kind::number && skipped < most_skipped; ++skipped)
        ++at;
    return at;
}

/// Past "10:30:00 UTC", as the dates of Unix have it between day and year.
std::size_t DateMatcher::skip_time(std::size_t at) const {
    if (!is_number(at, 1, 2) || !is_mark(at + 1, ':') || !is_number(at + 2, 2, 2)) return at;
    at += 3;
    if (is_mark(at, ':') && is_number(at + 1, 2, 2)) at += 2;
    if (at < tokens_.size() && tokens_[at].kind == Kind::word && tokens_[at].text.size() <= 4) ++at;
    return at;
}

std::optional<DateMatch> DateMatcher::checked(CivilDay day, std::size_t end) const {
    if (day.year < words_.year_min || day.year > words_.year_max || !exists(day)) return std::nullopt;
    return DateMatch{day, end};
}

/// 2026-02-05, 2026/2/5, 2026. 2. 5., 2026年2月5日, 2026년 2월 5일
std::optional<DateMatch> DateMatcher::year_first(std::size_t at) const {
    if (!is_number(at, 4, 4)) return std::nullopt;
    std::size_t next = at + 1;
    const auto one_part = [&] {
        const bool word =
            next < tokens_.size() && tokens_[next].kind == Kind::word && words_.month_markers.is(tokens_[next].text);
        if (!is_separator(next) && !word) return false;
        return is_number(++next, 1, 2);
    };
    if (!one_part()) return std::nullopt;
    const std::int64_t month_number = value(next++);
    if (!one_part()) return std::nullopt;
    const std::int64_t day_number = value(next++);
    return checked({full_year(value(at), 4), month_number, day_number}, next);
}

/// 2026. február 5., 2026 m. vasario 5 d., 2026-Feb-05
std::optional<DateMatch> DateMatcher::year_and_name(std::size_t at) const {
    if (!is_number(at, 4, 4)) return std::nullopt;
    const std::size_t name = skip(at + 1);
    const int month_number = month(name);
    if (month_number == 0) return std::nullopt;
    const std::size_t day = skip(name + 1);
    if (!is_number(day, 1, 2)) return std::nullopt;
    return checked({full_year(value(at), 4), month_number, value(day)}, day + 1);
}

/// 5.2.2026, 05/02/26, 5-2-2026, 5 tháng 2 năm 2026
std::optional<DateMatch> DateMatcher::numeric(std::size_t at) const {
    if (!is_number(at, 1, 2)) return std::nullopt;
    const std::size_t second = at + 2;
    const std::size_t third = at + 4;
    const bool marks = is_separator(at + 1) && is_separator(at + 3) && tokens_[at + 1].mark == tokens_[at + 3].mark;
    const auto marker = [&](std::size_t i) {
        return i < tokens_.size() && tokens_[i].kind == Kind::word && words_.month_markers.is(tokens_[i].text);
    };
    const bool words = marker(at + 1) && (marker(at + 3) || is_separator(at + 3) || is_mark(at + 3, ','));
    if ((!marks && !words) || !is_number(second, 1, 2)) return std::nullopt;
    if (!is_number(third, 4, 4) && !is_number(third, 2, 2)) return std::nullopt;
    // A fourth number makes it a version or an address.
    if (is_separator(third + 1) && is_number(third + 2, 1, 4) && !tokens_[third + 2].space_before) return std::nullopt;
    const std::int64_t year = full_year(value(third), tokens_[third].digits);
    const bool american = marks && is_mark(at + 1, '/') && order_ == DayOrder::month_first;
    const CivilDay first_reading =
        american ? CivilDay{year, value(at), value(second)} : CivilDay{year, value(second), value(at)};
    if (exists(first_reading)) return checked(first_reading, third + 1);
    if (is_mark(at + 1, '.')) return std::nullopt;
    return checked({year, first_reading.day, first_reading.month}, third + 1);
}

/// 5 February 2026, 5. Februar 2026, 5 de febrero de 2026, 5-Feb-26
std::optional<DateMatch> DateMatcher::day_and_name(std::size_t at) const {
    if (!is_number(at, 1, 2)) return std::nullopt;
    const std::size_t name = skip(at + 1);
    const int month_number = month(name);
    if (month_number == 0) return std::nullopt;
    const std::size_t year = skip_time(skip(name + 1));
    const bool two_digits =
        is_number(year, 2, 2) && (is_mark(year - 1, '-') || is_mark(year - 1, '\'') || is_mark(year - 1, U'’'));
    if (!is_number(year, 4, 4) && !two_digits) return std::nullopt;
    return checked({full_year(value(year), tokens_[year].digits), month_number, value(at)}, year + 1);
}

/// February 5, 2026, Feb 5th 2026, Thu Feb 05 10:30:00 UTC 2026
std::optional<DateMatch> DateMatcher::name_and_day(std::size_t at) const {
    // Most words are no months, which takes longer to find out than that no number follows.
    const std::size_t day = skip_to_number(at + 1);
    if (!is_number(day, 1, 2)) return std::nullopt;
    const int month_number = month(at);
    if (month_number == 0 || skip(at + 1) != day) return std::nullopt;
    const std::size_t year = skip(skip_time(skip(day + 1)));
    if (!is_number(year, 4, 4)) return std::nullopt;
    return checked({full_year(value(year), 4), month_number, value(day)}, year + 1);
}

std::string DateMatcher::time_after(std::size_t at) const {
    if (at < tokens_.size() && (is_mark(at, ',') || (tokens_[at].kind == Kind::word && tokens_[at].text.size() <= 2)))
        ++at;
    if (!is_number(at, 1, 2) || !is_mark(at + 1, ':') || !is_number(at + 2, 2, 2)) return {};
    const std::int64_t hour = value(at);
    const std::int64_t minute = value(at + 2);
    std::int64_t second = 0;
    at += 3;
    if (is_mark(at, ':') && is_number(at + 1, 2, 2)) {
        second = value(at + 1);
        at += 2;
        if ((is_mark(at, '.') || is_mark(at, ',')) && is_number(at + 1, 1, 9)) at += 2;
    }
    const std::string offset = offset_after(at);
    if (offset.empty() || hour > 23 || minute > 59 || second > 59) return {};
    return fmt::format("T{:02}:{:02}:{:02}{}", hour, minute, second, offset);
}

/// "Z" or "+01:00" from Z, UTC, GMT, +01:00, +0100 and +01, else empty.
std::string DateMatcher::offset_after(std::size_t at) const {
    if (at >= tokens_.size()) return {};
    const DateToken& token = tokens_[at];
    if (token.kind == Kind::word)
        return token.text == "Z" || token.text == "z" || token.text == "UTC" || token.text == "GMT" ? "Z" : "";
    const bool minus = is_mark(at, '-') || is_mark(at, U'−');
    if (!minus && !is_mark(at, '+')) return {};
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    if (is_number(at + 1, 4, 4)) {
        hours = value(at + 1) / 100;
        minutes = value(at + 1) % 100;
    } else if (is_number(at + 1, 1, 2)) {
        hours = value(at + 1);
        if (is_mark(at + 2, ':') && is_number(at + 3, 2, 2)) minutes = value(at + 3);
    } else {
        return {};
    }
    if (hours > 14 || minutes > 59) return {};
    if (hours == 0 && minutes == 0) return "Z";
    return fmt::format("{}{:02}:{:02}", minus ? '-' : '+', hours, minutes);
}

}  // namespace pith
