/// The robots.txt files of one host's origins, as far as they are known.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/host_memory.h"
#include "pipeline/fetch/polite_settings.h"
#include "pipeline/fetch/robots.h"

namespace pith {

class RobotsCache {
  public:
    struct Entry {
        RobotsRecord::Access access = RobotsRecord::Access::none;
        RobotsRules rules = {};
        std::string reason = {};  ///< why it is unreachable
        SteadyTime expires{};
    };

    /// A record that is too old, or from a time to come, is left out.
    void add(std::string_view origin, const RobotsRecord& record, const PoliteSettings& settings,
             const FetchClock& clock);
    /// Null where it is not known, or no longer.
    const Entry* find(std::string_view origin, SteadyTime now) const;
    std::optional<std::chrono::milliseconds> crawl_delay(std::string_view origin) const;

  private:
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace pith
