/// Articles that are nearly the same, told by their signatures.
#pragma once

#include <pith/pith.h>
#include <cstdint>

#include "pipeline/job/state/job_records.h"

namespace pith {

class NearGroups {
  public:
    virtual ~NearGroups() = default;
    /// The page id of the group's first article; 0 where it is like no other.
    virtual std::int64_t find(const PageResult& result) const = 0;
    /// Remembers an article.
    virtual void add(const PageResult& result, std::int64_t group) = 0;
};

}  // namespace pith
