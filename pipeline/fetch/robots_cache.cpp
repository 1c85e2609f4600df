#include "pipeline/fetch/robots_cache.h"

namespace pith {

void RobotsCache::add(std::string_view origin, const RobotsRecord& record, const PoliteSettings& settings,
                      const FetchClock& clock) {
    const bool unreachable = record.access == RobotsRecord::Access::unreachable;
    const auto lifetime = unreachable ? settings.unreachable_robots_time : settings.robots_time;
    const auto age = clock.date() - record.fetched_at;
    // A second of difference comes from the record's rounding.
    if (age < std::chrono::seconds(-1) || age >= lifetime) return;
    Entry entry{.access = record.access, .reason = record.reason};
    if (record.access == RobotsRecord::Access::found)
        entry.rules = RobotsRules::parse(record.text, product_token(settings.network.user_agent));
    entry.expires = clock.now() + std::chrono::duration_cast<SteadyTime::duration>(lifetime - age);
    entries_.insert_or_assign(std::string(origin), std::move(entry));
}

const RobotsCache::Entry* RobotsCache::find(std::string_view origin, SteadyTime now) const {
    const auto found = entries_.find(origin);
    return found == entries_.end() || found->second.expires <= now ? nullptr : &found->second;
}

std::optional<std::chrono::milliseconds> RobotsCache::crawl_delay(std::string_view origin) const {
    const auto found = entries_.find(origin);
    return found == entries_.end() ? std::nullopt : found->second.rules.crawl_delay();
}

}  // namespace pith
