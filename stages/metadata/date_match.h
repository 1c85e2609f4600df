/// The grammar of a date over its tokens; used by DateReader only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/metadata/date.h"
#include "stages/metadata/date_tokens.h"

namespace pith {

struct CivilDay {
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t day = 0;
};

/// True for days that the Gregorian calendar has.
bool exists(const CivilDay& day);

/// "2026-02-05"
std::string to_iso(const CivilDay& day);

/// The day that lies `days` after 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
CivilDay civil_from_days(std::int64_t days);

/// The inverse of civil_from_days.
std::int64_t days_from_civil(const CivilDay& day);

struct DateMatch {
    CivilDay day;
    std::size_t end = 0;  ///< the token behind the date
};

class DateMatcher {
  public:
    DateMatcher(const DateWords& words, const std::vector<DateToken>& tokens, DayOrder order)
        : words_(words), tokens_(tokens), order_(order) {}

    /// The date that begins with token `at`.
    std::optional<DateMatch> match(std::size_t at) const;

    /// "T10:00:00+01:00" where a time with its offset stands behind the date, else empty.
    std::string time_after(std::size_t at) const;

  private:
    std::optional<DateMatch> year_first(std::size_t at) const;
    std::optional<DateMatch> year_and_name(std::size_t at) const;
    std::optional<DateMatch> numeric(std::size_t at) const;
    std::optional<DateMatch> day_and_name(std::size_t at) const;
    std::optional<DateMatch> name_and_day(std::size_t at) const;
    std::optional<DateMatch> checked(CivilDay day, std::size_t end) const;
    std::string offset_after(std::size_t at) const;

    bool is_number(std::size_t at, std::size_t least, std::size_t most) const;
    bool is_mark(std::size_t at, char32_t mark) const;
    bool is_separator(std::size_t at) const;
    std::int64_t value(std::size_t at) const { return tokens_[at].value; }
    int month(std::size_t at) const;
    std::size_t skip(std::size_t at) const;
    std::size_t skip_to_number(std::size_t at) const;
    std::size_t skip_time(std::size_t at) const;

    const DateWords& words_;
    const std::vector<DateToken>& tokens_;
    DayOrder order_;
};

}  // namespace pith
