/// Dates as people and machines write them → ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/word_lists.h"

namespace pith {

/// How a numeric date such as 03/04/2026 is read where nothing in it decides.
enum class DayOrder { day_first, month_first };

/// What a date reader asks of the rules: the names of the months in all languages, and the words inside a date.
struct DateWords {
    explicit DateWords(const RuleSet& rules);

    /// 1 to 12, or 0 for a word that names no month.
    int month_of(std::string_view word) const;

    std::vector<const WordList*> months;
    WordLists all_months;           ///< by number of the month less one
    const WordList& connectors;     ///< "de", "of", "ngày", ordinal endings: may stand between a date's parts
    const WordList& month_markers;  ///< "tháng", 月: stand beside a month's number
    int year_min;
    int year_max;
};

/// Immutable.
class DateReader {
  public:
    explicit DateReader(const RuleSet& rules) : words_(rules) {}

    /// The first date in the text: "2026-02-05", or "2026-02-05T10:00:00+01:00" where the text gives a time with its
    /// offset (the profile of ISO 8601 in RFC 3339). Reads ISO 8601, RFC 2822, numeric dates of any order, month
    /// names, East Asian dates and the digits of all scripts. Days that the calendar does not have are not dates.
    std::optional<std::string> find(std::string_view text, DayOrder order) const;

    /// The same for a field that a machine wrote: also "20260205", "20260205T101500Z" and Unix times in seconds or
    /// milliseconds.
    std::optional<std::string> read(std::string_view value, DayOrder order) const;

    /// The date in a URL's path: /2026/02/05/, /2026-02-05-title, /20260205/, /05-02-2026.
    std::optional<std::string> find_in_path(std::string_view path) const;

  private:
    DateWords words_;
};

}  // namespace pith
