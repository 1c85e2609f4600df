#include "pipeline/formats/structure.h"

#include <algorithm>
#include <cstddef>

namespace pith {
namespace {

using Kind = StructureNode::Kind;

constexpr int depth_limit = 32;

StructureNode leaf(const ContentBlock& block) {
    return {.kind = Kind::block, .ordered = false, .block = &block, .children = {}};
}

StructureNode branch(Kind kind, bool ordered = false) {
    return {.kind = kind, .ordered = ordered, .block = nullptr, .children = {}};
}

int depth_of(const ContentBlock& block) {
    return std::clamp(block.level, 1, depth_limit);
}

/// Turns a run of list items into lists. `path` holds for each open level the positions of its list among the children
/// of the item above, since vectors move what they hold.
class ListBuilder {
  public:
    void add(const ContentBlock& item) {
        const int depth = depth_of(item);
        if (item.continued && !open_.empty()) {
            last_item().children.push_back(leaf(item));
            return;
        }
        while (!open_.empty() && open_.back().depth > depth) open_.pop_back();
        const bool another = !open_.empty() && open_.back().depth == depth && open_.back().ordered != item.ordered;
        if (another) open_.pop_back();
        if (open_.empty() || open_.back().depth < depth) open_list(depth, item.ordered);
        auto& list = node_of(open_.size());
        list.children.push_back(branch(Kind::item));
        list.children.back().children.push_back(leaf(item));
    }

    std::vector<StructureNode> take() { return std::move(lists_); }

  private:
    struct OpenList {
        int depth;
        bool ordered;
        std::size_t position;
    };

    void open_list(int depth, bool ordered) {
        auto& siblings = open_.empty() ? lists_ : last_item().children;
        siblings.push_back(branch(Kind::list, ordered));
        open_.push_back({depth, ordered, siblings.size() - 1});
    }

    /// The list at level `levels` of those that are open.
    StructureNode& node_of(std::size_t levels) {
        StructureNode* list = &lists_[open_[0].position];
        for (std::size_t level = 1; level < levels; ++level)
            list = &list->children.back().children[open_[level].position];
        return *list;
    }

    StructureNode& last_item() { return node_of(open_.size()).children.back(); }

    std::vector<StructureNode> lists_;
    std::vector<OpenList> open_;
};

StructureNode table_of(const std::vector<ContentBlock>& blocks, std::size_t begin, std::size_t end) {
    StructureNode table = branch(Kind::table);
    for (std::size_t i = begin; i < end; ++i) {
        const bool new_row = i == begin || blocks[i].row != blocks[i - 1].row;
        if (new_row) table.children.push_back(branch(Kind::row));
        auto& cells = table.children.back().children;
        if (cells.empty() || !blocks[i].continued) cells.push_back(branch(Kind::cell));
        cells.back().children.push_back(leaf(blocks[i]));
    }
    return table;
}

StructureNode quote_of(const std::vector<ContentBlock>& blocks, std::size_t begin, std::size_t end) {
    StructureNode outermost = branch(Kind::quote);
    for (std::size_t i = begin; i < end; ++i) {
        StructureNode* quote = &outermost;
        for (int depth = 1; depth < depth_of(blocks[i]); ++depth) {
            const bool open = !quote->children.empty() && quote->children.back().kind == Kind::quote;
            if (!open) quote->children.push_back(branch(Kind::quote));
            quote = &quote->children.back();
        }
        quote->children.push_back(leaf(blocks[i]));
    }
    return outermost;
}

/// One past the run of blocks that belong to the same list, table or quote as blocks[begin].
std::size_t run_end(const std::vector<ContentBlock>& blocks, std::size_t begin) {
    const ContentBlock& first = blocks[begin];
    std::size_t end = begin + 1;
    while (end < blocks.size() && blocks[end].kind == first.kind && blocks[end].group == first.group) ++end;
    return end;
}

}  // namespace

std::vector<StructureNode> structure_of(const std::vector<ContentBlock>& blocks) {
    std::vector<StructureNode> parts;
    for (std::size_t begin = 0; begin < blocks.size();) {
        const std::size_t end = run_end(blocks, begin);
        switch (blocks[begin].kind) {
            case BlockKind::list_item: {
                ListBuilder lists;
                for (std::size_t i = begin; i < end; ++i) lists.add(blocks[i]);
                for (auto& list : lists.take()) parts.push_back(std::move(list));
                break;
            }
            case BlockKind::table_cell:
                parts.push_back(table_of(blocks, begin, end));
                break;
            case BlockKind::quote:
                parts.push_back(quote_of(blocks, begin, end));
                break;
            default:
                for (std::size_t i = begin; i < end; ++i) parts.push_back(leaf(blocks[i]));
        }
        begin = end;
    }
    return parts;
}

}  // namespace pith
