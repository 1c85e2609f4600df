// The adoption agency algorithm (HTML, section 13.2.6.4.7): how a formatting element ends that has blocks open in it.
#include <algorithm>

#include "stages/tree_state.h"

namespace pith::tree {

void TreeState::end_formatting(Name name) {
    constexpr int most_rounds = 8;
    for (int round = 0; round < most_rounds && !gave_up_; ++round)
        if (!end_formatting_once(name)) return;
}

void TreeState::forget_formatting(Name name) {
    const std::size_t found = find_formatting(name);
    if (found == formatting_.size()) return;
    const Formatting element = formatting_[found];
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(found));
    if (is_open(element)) remove(element.index);
}

/// One round. False where it was the last.
bool TreeState::end_formatting_once(Name name) {
    const std::size_t found = find_formatting(name);
    if (found == formatting_.size()) {
        // Elements that the list forgot may still be open.
        for (auto element = open_.rbegin(); element != open_.rend() && !element->in_group(group::special); ++element)
            if (element->is_html(name)) give_up();
        return false;
    }
    const Formatting element = formatting_[found];
    if (!is_open(element)) {
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(found));
        return false;
    }
    if (!in_scope(name)) return false;
    for (std::size_t i = element.index + 1; i < open_.size(); ++i) {
        if (open_[i].is_svg ? !open_[i].holds_html() : !open_[i].in_group(group::special)) continue;
        adopt(found, i);
        return true;
    }
    while (open_.size() > element.index) pop();
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(found));
    return false;
}

/// The block leaves the formatting element, and a copy of the element takes in what stands in the block. As the block
/// is open, it and all in it are the last of the nodes: they stay in order, and the copies come in between.
void TreeState::adopt(std::size_t formatting, std::size_t block) {
    const std::size_t index = formatting_[formatting].index;
    const OpenElement ancestor = open_[index - 1];
    const bool in_table = ancestor.is_html(Name::table) || ancestor.is_html(Name::tr) || ancestor.in_group(group::rows);
    constexpr std::size_t most_moved = 1'000'000;
    constexpr std::size_t most_between = 3;  // where the standard and Gumbo do the same
    moved_nodes_ += document_.nodes.size() - open_[block].node;
    if (in_table || moved_nodes_ > most_moved || block - index - 1 > most_between) return give_up();
    flush();
    std::size_t bookmark = formatting;
    const NodeId element = formatting_[formatting].node;
    const NodeId old_block = open_[block].node;
    const auto cloned = clone_between(formatting, block, bookmark);
    move_under(cloned, element, ancestor.node, old_block);

    // In the lists the copy comes behind the block, and at the bookmark.
    block = index + cloned.size() + 1;
    const Formatting copy{formatting_[formatting].name, open_[block].node + 1, block + 1};
    formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(bookmark), copy);
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(formatting + (bookmark <= formatting ? 1 : 0)));
    open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(block + 1), {copy.name, false, copy.node});
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(index));
    for (Formatting& other : formatting_) {
        const auto open = std::find_if(open_.begin(), open_.end(), [&](const auto& o) { return o.node == other.node; });
        other.index = static_cast<std::size_t>(open - open_.begin());
    }
}

/// The formatting elements between, outermost first; all others there are no longer open. Their places among the open
/// elements and in the list are their copies' from now on.
std::vector<NodeId> TreeState::clone_between(std::size_t formatting, std::size_t block, std::size_t& bookmark) {
    std::vector<NodeId> cloned;
    for (std::size_t i = block; --i > formatting_[formatting].index;) {
        const auto entry = std::find_if(formatting_.begin(), formatting_.end(),
                                        [&](const Formatting& f) { return f.node == open_[i].node; });
        if (entry != formatting_.end()) {
            if (cloned.empty()) bookmark = static_cast<std::size_t>(entry - formatting_.begin()) + 1;
            cloned.insert(cloned.begin(), open_[i].node);
            continue;
        }
        open_paragraphs_ -= open_[i].is_html(Name::p);
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return cloned;
}

/// Puts copies of `cloned` around the block, below the ancestor, and a copy of the formatting element inside it.
void TreeState::move_under(const std::vector<NodeId>& cloned, NodeId formatting, NodeId ancestor, NodeId block) {
    auto& nodes = document_.nodes;
    const auto count = static_cast<NodeId>(cloned.size());
    shift(block + 1, 1);
    shift(block, count);
    const auto copy_of = [&](NodeId source, NodeId parent) {
        Node copy = nodes[source];
        copy.parent = parent;
        copy.depth = nodes[parent].depth + 1;
        copy.end = 0;
        return copy;
    };
    NodeId parent = ancestor;
    for (NodeId i = 0; i < count; ++i) {
        nodes[block + i] = copy_of(cloned[i], parent);
        parent = block + i;
        for (Formatting& element : formatting_)
            if (element.node == cloned[i]) element.node = parent;
        for (OpenElement& element : open_)
            if (element.node == cloned[i]) element.node = parent;
    }
    const NodeId moved = block + count;
    nodes[moved].parent = parent;
    nodes[moved].depth = nodes[parent].depth + 1;
    nodes[moved + 1] = copy_of(formatting, moved);
    for (NodeId n = moved + 2; n < nodes.size(); ++n) {
        if (nodes[n].parent == moved) nodes[n].parent = moved + 1;
        nodes[n].depth = nodes[nodes[n].parent].depth + 1;
    }
}

/// Makes room before node `first`: it and all behind it go up by as much.
void TreeState::shift(NodeId first, NodeId by) {
    auto& nodes = document_.nodes;
    const auto moved = [&](NodeId& node) {
        if (node != no_node && node >= first) node += by;
    };
    for (NodeId n = first; n < nodes.size(); ++n) moved(nodes[n].parent);
    nodes.insert(nodes.begin() + first, by, Node{});
    for (OpenElement& element : open_) moved(element.node);
    for (Formatting& element : formatting_) moved(element.node);
    moved(form);
}

}  // namespace pith::tree
