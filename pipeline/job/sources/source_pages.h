/// What a source's answer names.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/discovery/front_page.h"
#include "pipeline/discovery/sitemap.h"
#include "pipeline/discovery/url_normalizer.h"
#include "pipeline/discovery/url_traps.h"
#include "pipeline/job/article_filter.h"
#include "pipeline/job/file/job_file.h"
#include "pipeline/job/state/job_records.h"
#include "rules/engine/rule_set.h"
#include "stages/metadata/date.h"

namespace pith {

struct SourcePages {
    std::vector<NewPage> pages;     ///< each URL once, normalised; filtered by what is known before fetching
    std::vector<NewPage> sitemaps;  ///< further ones, which a sitemap names; `modified` where it says so
    std::size_t left_out = 0;       ///< by the filter
};

/// What a source gave.
struct SourceBytes {
    std::string_view bytes;
    std::string_view url;  ///< where they are from
    std::string_view content_type;
};

/// Reads feeds, sitemaps, lists of URLs and front pages. Const; for any thread.
class SourcePageReader {
  public:
    /// `rules` and `filter` must outlive it.
    SourcePageReader(const RuleSet& rules, const ArticleFilter& filter);

    /// Fails with why they are none of what the source should be.
    Result<SourcePages> read(const JobSourceSpec& source, const SourceBytes& from, UnixTime now) const;

    /// As pages are told apart by; "" where it is no http or https URL.
    std::string normalised(std::string_view url) const;

  private:
    std::vector<Discovered> front_page_links(const JobSourceSpec& source, const SourceBytes& from) const;
    Result<Sitemap> find(const JobSourceSpec& source, const SourceBytes& from) const;

    DateReader dates_;
    UrlNormalizer urls_;
    UrlTraps traps_;
    ArticleLinks links_;
    const ArticleFilter& filter_;
};

/// SourcePageReader::read(), wherever it is done. Any thread.
using ReadSourcePages =
    std::function<Result<SourcePages>(const JobSourceSpec& source, const SourceBytes& from, UnixTime now)>;

/// Of an http or https URL; its port belongs to it where it is not the scheme's own.
std::string host_and_port(std::string_view url);

}  // namespace pith
