/// The pages of a run that site memory learns from: all of them, or a sample that no order of arrival can change.
#pragma once

#include <pith/site_memory.h>
#include <limits>
#include <map>
#include <utility>

namespace pith {

/// One page. A block is its fingerprint, whose two low bits are its place; ascending.
struct SampledPage {
    std::uint64_t address = 0;
    std::vector<std::uint64_t> blocks = {};
    auto operator<=>(const SampledPage&) const = default;  // NOLINT(modernize-use-nullptr): takes <=> for one
};

/// The pages of a site by their content.
using SampledSite = std::map<std::uint64_t, SampledPage>;

constexpr std::uint64_t place_bits = 3;

/// A bottom-k sample (Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007): of each site the pages with
/// the lowest hashes of content, of all sites those with the lowest hashes of their names. What is kept depends on the
/// set of pages alone.
class PageSample {
  public:
    explicit PageSample(const SiteMemoryLimits& limits) : limits_(limits), pages_of_site_(limits.pages_of_site) {}

    void add(std::string_view site, std::uint64_t content, SampledPage page);
    /// As a sample was bounded that is to be added to this one.
    void bound(std::size_t pages_of_site, std::uint64_t site_ceiling);

    using SiteKey = std::pair<std::uint64_t, std::string>;  ///< hash of the name, name
    const std::map<SiteKey, SampledSite>& sites() const { return sites_; }
    const SampledSite* site(std::string_view name) const;

    const SiteMemoryLimits& limits() const { return limits_; }
    std::size_t pages() const { return pages_; }
    std::size_t pages_of_site() const { return pages_of_site_; }
    std::uint64_t site_ceiling() const { return site_ceiling_; }

  private:
    void trim(SampledSite& site);
    void drop_last_site();
    void trim_sites();
    void keep_within_limits();

    SiteMemoryLimits limits_;
    std::size_t pages_of_site_;
    std::uint64_t site_ceiling_ = std::numeric_limits<std::uint64_t>::max();  ///< sites of higher hashes are left out
    std::map<SiteKey, SampledSite> sites_;
    std::size_t pages_ = 0;
};

struct SiteMemoryBuilder::State {
    PageSample sample;
};

}  // namespace pith
