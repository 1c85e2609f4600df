#include "rules/engine/page_view.h"

#include <algorithm>

namespace pith {

PageView::PageView(const Page& page) : page_(page) {
    std::uint32_t kept = 0;
    kept_before_.reserve(page.blocks.size() + 1);
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        kept_before_.push_back(kept);
        if (!page.blocks[i].kept()) continue;
        if (kept++ == 0) first_kept_ = i;
        last_kept_ = i;
    }
    kept_before_.push_back(kept);
}

const std::vector<NodeId>& PageView::path(std::size_t index) const {
    const NodeId node = page_.blocks[index].node;
    if (node == path_of_) return path_;
    path_.clear();
    path_of_ = node;
    for (NodeId id = node; id != no_node; id = page_.document[id].parent) path_.push_back(id);
    std::reverse(path_.begin(), path_.end());
    return path_;
}

}  // namespace pith
