#include "stages/metadata/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "pipeline/model/text.h"
#include "stages/metadata/date_match.h"

namespace pith {
namespace {

/// Dates stand at the beginning of what is asked here; a whole page is never searched.
constexpr std::size_t most_tokens = 400;

std::string unix_time(std::int64_t seconds) {
    const CivilDay day = civil_from_days(seconds / 86400);
    const std::int64_t rest = seconds % 86400;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(day), rest / 3600, rest / 60 % 60, rest % 60);
}

/// "20260205" as a day.
CivilDay compact_day(std::int64_t digits) {
    return {digits / 10000, digits / 100 % 100, digits % 100};
}

/// False for most lines, by their bytes: a date has three ASCII digits at least ("5-Feb-26"), or the first bytes of
/// scripts that have digits of their own.
bool may_hold_date(std::string_view text) {
    static constexpr int least_digits = 3;
    static constexpr auto worth = [] {
        std::array<std::uint8_t, 256> table{};
        for (unsigned char c = '0'; c <= '9'; ++c) table[c] = 1;
        for (const char c : std::string_view("\xD9\xDB\xDF\xE0\xE1\xEA\xEF\xF0"))
            table[static_cast<unsigned char>(c)] = least_digits;
        return table;
    }();
    int digits = 0;
    return std::any_of(text.begin(), text.end(),
                       [&](char c) { return (digits += worth[static_cast<unsigned char>(c)]) >= least_digits; });
}

/// Programs write the first moment of Unix time for a date that they do not know.
bool is_placeholder(std::string_view iso) {
    return iso.starts_with("1970-01-01");
}

}  // namespace

DateWords::DateWords(const RuleSet& rules)
    : connectors(rules.words("date_connectors")),
      month_markers(rules.words("date_month_markers")),
      year_min(static_cast<int>(rules.number("metadata.year_min"))),
      year_max(static_cast<int>(rules.number("metadata.year_max"))) {
    for (unsigned month = 0; month < 12; ++month) {
        months.push_back(&rules.words(fmt::format("month_{}", month + 1)));
        all_months.add(month, *months.back(), WordLists::Match::is);
    }
}

int DateWords::month_of(std::string_view word) const {
    const std::uint32_t found = all_months.matching(word);
    return found ? std::countr_zero(found) + 1 : 0;
}

std::optional<std::string> DateReader::find(std::string_view text, DayOrder order) const {
    if (!may_hold_date(text)) return std::nullopt;
    const auto tokens = date_tokens(text, most_tokens);
    const DateMatcher matcher(words_, tokens, order);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto match = matcher.match(at);
        if (!match) continue;
        const std::string iso = to_iso(match->day) + matcher.time_after(match->end);
        if (!is_placeholder(iso)) return iso;
    }
    return std::nullopt;
}

std::optional<std::string> DateReader::read(std::string_view value, DayOrder order) const {
    value = trim(value);
    const auto tokens = date_tokens(value, 4);
    const bool number = !tokens.empty() && tokens[0].kind == DateToken::Kind::number;
    const auto in_range = [&](const CivilDay& day) {
        return day.year >= words_.year_min && day.year <= words_.year_max && exists(day);
    };
    if (number && (tokens[0].digits == 8 || tokens[0].digits == 14)) {
        const std::int64_t digits = tokens[0].digits == 14 ? tokens[0].value / 1'000'000 : tokens[0].value;
        const CivilDay day = compact_day(digits);
        if (in_range(day)) return to_iso(day);
    }
    if (number && tokens.size() == 1 && (tokens[0].digits == 10 || tokens[0].digits == 13)) {
        const std::int64_t seconds = tokens[0].digits == 13 ? tokens[0].value / 1000 : tokens[0].value;
        if (in_range(civil_from_days(seconds / 86400))) return unix_time(seconds);
    }
    return find(value, order);
}

std::optional<std::string> DateReader::find_in_path(std::string_view path) const {
    const auto tokens = date_tokens(path, most_tokens);
    const DateMatcher matcher(words_, tokens, DayOrder::day_first);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const DateToken& token = tokens[at];
        if (token.kind != DateToken::Kind::number) continue;
        CivilDay day{};
        if (token.digits == 4) {
            // "/2026/feb26/" tells month and year.
            const auto match = matcher.match(at);
            if (match && !(tokens[match->end - 2].kind == DateToken::Kind::word)) day = match->day;
        } else if (token.digits == 8) {
            day = compact_day(token.value);
        } else if (const bool full = at + 4 < tokens.size() && tokens[at + 4].digits == 4; full && token.digits <= 2) {
            if (const auto match = matcher.match(at)) day = match->day;  // 29-10-2021
        }
        if (day.year >= words_.year_min && day.year <= words_.year_max && exists(day)) return to_iso(day);
    }
    return std::nullopt;
}

}  // namespace pith
