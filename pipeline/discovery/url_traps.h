/// URLs of sites that never end: loops of links, calendars, parameters that pile up.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "rules/engine/rule_set.h"
#include "stages/metadata/date.h"

namespace pith {

/// Immutable. Its bounds are in rules/url_parameters.toml; the RuleSet must outlive it.
class UrlTraps {
  public:
    explicit UrlTraps(const RuleSet& rules);

    /// Why the URL is not worth a request: "a segment of its path stands there 3 times"; empty where it is.
    std::string find(std::string_view url, std::chrono::system_clock::time_point now) const;

  private:
    std::string in_path(std::string_view path) const;
    std::string in_calendar(std::string_view url, std::chrono::system_clock::time_point now) const;

    std::size_t bytes_;
    std::size_t segments_;
    std::size_t repeats_;
    std::size_t parameters_;
    int years_ahead_;
    int years_back_;
    const Pattern& calendar_;
};

}  // namespace pith
