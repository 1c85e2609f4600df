/// Which day it was where the page was published.
#pragma once

#include <string>
#include <vector>

namespace pith {

/// Machines write times in UTC, and then the day is not always that of the reader's page: "2026-02-05T23:30:00Z" is the
/// sixth in Berlin. `date` is as DateReader gives it, `shown` are the dates of the same kind that the page shows or has
/// in its URL. Gives the same moment with its offset if one of them has it, the shown day if it lies beside the day in
/// UTC, or if the two differ by the order of day and month only; else `date` itself.
std::string in_local_time(const std::string& date, const std::vector<std::string>& shown);

/// The day in the page's URL where the two differ by the order of day and month only, else `date` itself.
std::string as_in_path(const std::string& date, const std::string& in_path);

/// The day by which the page labels itself ("Published: ...") where it may be that of the moment `date`, in UTC, in
/// another part of the world; else `date` itself. Surer than other dates that the page shows.
std::string as_labelled(const std::string& date, const std::string& label);

}  // namespace pith
