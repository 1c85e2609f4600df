/// What rules see of a page: its blocks, and which of them the steps before have chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/model/page.h"

namespace pith {

/// Taken when the rules begin: later marks do not change it, so that rules do not depend on their order. For one
/// thread.
class PageView {
  public:
    explicit PageView(const Page& page);

    const Page& page() const { return page_; }
    const Block& block(std::size_t index) const { return page_.blocks[index]; }
    std::size_t size() const { return page_.blocks.size(); }

    /// The body's run: from the first kept block to the last. first_kept() > last_kept() where nothing is kept.
    std::size_t first_kept() const { return first_kept_; }
    std::size_t last_kept() const { return last_kept_; }

    /// Kept blocks before, and behind, this one.
    std::uint32_t kept_before(std::size_t index) const { return kept_before_[index]; }
    std::uint32_t kept_behind(std::size_t index) const {
        return kept_before_.back() - kept_before_[index] - (page_.blocks[index].kept() ? 1 : 0);
    }

    /// The block's element and all that hold it, outermost first; empty for a plain text. Valid until the next call.
    const std::vector<NodeId>& path(std::size_t index) const;

  private:
    const Page& page_;
    std::size_t first_kept_ = 1;
    std::size_t last_kept_ = 0;
    std::vector<std::uint32_t> kept_before_;
    mutable std::vector<NodeId> path_;
    mutable NodeId path_of_ = no_node;
};

}  // namespace pith
