#include "stages/site_memory/page_sample.h"

#include <algorithm>
#include <iterator>

#include "stages/site_memory/fingerprint.h"

namespace pith {
namespace {

/// Fewer pages of a site would say nothing of it: then rather fewer sites.
constexpr std::size_t least_pages_of_site = 16;

PageSample::SiteKey key_of(std::string_view name) {
    return {spread(stable_hash(name)), std::string(name)};
}

}  // namespace

void PageSample::add(std::string_view site, std::uint64_t content, SampledPage page) {
    auto key = key_of(site);
    if (key.first > site_ceiling_) return;
    SampledSite& pages = sites_[std::move(key)];
    const auto [at, added] = pages.try_emplace(content, std::move(page));
    if (!added) {
        // One content under two addresses: the choice must not depend on which came first.
        if (page < at->second) at->second = std::move(page);
        return;
    }
    ++pages_;
    trim(pages);
    keep_within_limits();
}

void PageSample::bound(std::size_t pages_of_site, std::uint64_t site_ceiling) {
    pages_of_site_ = std::min(pages_of_site_, std::max<std::size_t>(pages_of_site, 1));
    site_ceiling_ = std::min(site_ceiling_, site_ceiling);
    trim_sites();
}

void PageSample::trim(SampledSite& site) {
    while (site.size() > pages_of_site_) {
        site.erase(std::prev(site.end()));
        --pages_;
    }
}

void PageSample::drop_last_site() {
    pages_ -= sites_.rbegin()->second.size();
    sites_.erase(std::prev(sites_.end()));
}

void PageSample::trim_sites() {
    while (!sites_.empty() && sites_.rbegin()->first.first > site_ceiling_) drop_last_site();
    for (auto& [key, site] : sites_) trim(site);
}

void PageSample::keep_within_limits() {
    while (pages_ > limits_.pages && pages_of_site_ > least_pages_of_site) {
        pages_of_site_ = std::max(pages_of_site_ / 2, least_pages_of_site);
        trim_sites();
    }
    while (pages_ > limits_.pages && sites_.size() > 1) {
        site_ceiling_ = sites_.rbegin()->first.first - 1;
        drop_last_site();
    }
}

const SampledSite* PageSample::site(std::string_view name) const {
    const auto found = sites_.find(key_of(name));
    return found == sites_.end() ? nullptr : &found->second;
}

}  // namespace pith
