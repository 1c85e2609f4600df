/// Which pages and articles a job wants.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/state/job_records.h"
#include "rules/engine/regex.h"

namespace pith {

/// Immutable; for any thread.
class ArticleFilter {
  public:
    explicit ArticleFilter(const JobFilter& filter);

    /// Why a page is not wanted, by what is known before it is fetched; "" where it is. `published` 0: unknown.
    std::string against(std::string_view url, UnixTime published, UnixTime now) const;

    /// The same for an article that was found. `published` is what its source said.
    std::string against(const Article& article, UnixTime published, UnixTime now) const;

  private:
    bool is_old(UnixTime published, UnixTime now) const;

    JobFilter filter_;
    std::vector<RegexPtr> paths_;
    std::vector<RegexPtr> not_paths_;
};

/// Of "2026-02-05" or "2026-02-05T10:00:00+01:00", in seconds; nothing where it is none.
std::optional<UnixTime> unix_time(std::string_view iso_date);

}  // namespace pith
