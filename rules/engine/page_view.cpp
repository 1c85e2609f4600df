#include "rules/engine/page_view.h"

#include <algorithm>

#include "pipeline/model/folding.h"
#include "pipeline/model/text.h"
#include "rules/engine/condition.h"

namespace pith {

PageView::PageView(const Page& page, LanguageReader read_language) : page_(page), read_language_(read_language) {
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

const FoldedText& PageView::folded(std::size_t index) const {
    if (!folded_ || folded_block_ != index) folded_.emplace(std::string_view(block(index).content.text));
    folded_block_ = index;
    return *folded_;
}

const std::string& PageView::language() const {
    if (!language_) language_ = read_language_ ? read_language_(page_) : page_.metadata.language;
    return *language_;
}

std::size_t PageView::title_block() const {
    if (!title_block_) title_block_ = find_title_block();
    return *title_block_;
}

/// Where the title was read from; else the first text that is the title; else the first heading of the first level.
std::size_t PageView::find_title_block() const {
    for (const MetadataBlock& source : page_.metadata_blocks)
        if (source.role == MetadataRole::title && source.block < size()) return source.block;
    const std::string title = fold(page_.metadata.title);
    std::size_t heading = size();
    for (std::size_t i = 0; i < size(); ++i) {
        const ContentBlock& content = block(i).content;
        if (content.kind == BlockKind::image) continue;
        if (!title.empty() && folds_to(content.text, title)) return i;
        if (heading == size() && content.kind == BlockKind::heading && content.level == 1) heading = i;
    }
    return heading;
}

std::size_t PageView::first_match(const Condition& condition) const {
    const auto known = first_.find(&condition);
    if (known != first_.end()) return known->second;
    std::size_t found = 0;
    while (found < size() && !condition.matches(*this, found)) ++found;
    return first_[&condition] = found;
}

const PageView::Found& PageView::find(const Selector& selector) const {
    const auto known = found_.find(&selector);
    if (known != found_.end()) return known->second;
    const NodeId node = selector.find(page_.document);
    return found_[&selector] = {node, node == no_node ? "" : collapse_space(page_.document.text_of(node))};
}

std::size_t PageView::last_match(const Condition& condition) const {
    const auto known = last_.find(&condition);
    if (known != last_.end()) return known->second;
    std::size_t behind = size();
    while (behind > 0 && !condition.matches(*this, behind - 1)) --behind;
    return last_[&condition] = behind > 0 ? behind - 1 : size();
}

}  // namespace pith
