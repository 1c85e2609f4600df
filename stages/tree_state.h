/// What tree construction works on: the nodes so far, the open elements, the formatting elements and the pending text.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "stages/tree_names.h"

namespace pith::tree {

struct OpenElement {
    Name name = Name::unknown;
    bool is_svg = false;
    NodeId node = no_node;

    bool is_html(Name n) const { return name == n && !is_svg; }
    bool in_group(std::uint32_t groups) const { return !is_svg && is(name, groups); }
    /// HTML stands in it although it is an element of SVG.
    bool holds_html() const {
        return !is_svg || name == Name::foreignobject || name == Name::desc || name == Name::title;
    }
};

/// Nodes are appended in document order; only the adoption agency puts some between others. The builder gives up before
/// another rule would insert elsewhere (HTML, sections 13.2.4.2, 13.2.4.3 and 13.2.6.1).
class TreeState {
  public:
    TreeState(Document& document, std::deque<std::string>& texts) : document_(document), texts_(texts) {}

    bool gave_up() const { return gave_up_; }
    void give_up() { gave_up_ = true; }

    // The open elements, the root first.
    std::size_t depth() const { return open_.size(); }
    const OpenElement& at(std::size_t index) const { return open_[index]; }
    const OpenElement& current() const { return open_.back(); }
    bool in_scope(Name name) const;
    bool in_button_scope_p() const;
    bool in_list_scope_li() const;
    bool in_table_scope(Name name) const;
    bool any_in_scope(std::uint32_t groups) const;

    /// Appends an element to the current one and opens it. `attributes_begin`: where its attributes begin; they end
    /// where all end now.
    NodeId insert(Name name, std::string_view written, std::size_t attributes_begin, bool is_svg = false);
    NodeId insert_implied(Name name) { return insert(name, text_of(name), document_.attributes.size()); }
    void pop();
    void pop_until(Name name);             ///< the element itself too
    void pop_until(std::uint32_t groups);  ///< the same for the first element of a group
    void pop_to(std::uint32_t groups);     ///< so that it, a template or the root is the current one
    void pop_to(Name name);                ///< the same for one name
    bool has_open(Name name) const;
    void end_implied(Name except = Name::unknown);
    void push_again(const OpenElement& element) { open_.push_back(element); }
    void remove(std::size_t index);

    // Text is kept back until the next node is made.
    void add_text(std::string_view text);
    void flush();
    /// From now on, or no longer, text nodes wait until release_text().
    void hold_text(bool hold) { holds_text_ = hold; }
    void release_text();

    // The list of active formatting elements.
    void reconstruct();
    void add_formatting();  ///< the current element
    void add_marker() { formatting_.push_back({}); }
    void clear_to_marker();
    bool has_formatting(Name name) const;
    /// The adoption agency algorithm.
    void end_formatting(Name name);
    /// Takes the last such element from the list and from the open elements.
    void forget_formatting(Name name);
    /// Follows a node that was moved since it was made.
    NodeId form = no_node;

  private:
    struct Formatting {
        Name name = Name::unknown;  ///< unknown for a marker
        NodeId node = no_node;
        std::size_t index = 0;  ///< among the open elements, while it is open
        bool is_marker() const { return name == Name::unknown; }
    };
    static constexpr std::size_t most_formatting = 64;

    bool is_open(const Formatting& element) const {
        return element.index < open_.size() && open_[element.index].node == element.node;
    }
    std::size_t find_formatting(Name name) const;
    bool end_formatting_once(Name name);
    void adopt(std::size_t formatting, std::size_t block);
    std::vector<NodeId> clone_between(std::size_t formatting, std::size_t block, std::size_t& bookmark);
    void move_under(const std::vector<NodeId>& cloned, NodeId formatting, NodeId ancestor, NodeId block);
    void shift(NodeId first, NodeId by);
    bool same_attributes(NodeId one, NodeId other) const;
    NodeId append(Tag tag, std::string_view text, NodeId parent);

    Document& document_;
    std::deque<std::string>& texts_;
    std::vector<OpenElement> open_;
    std::vector<Formatting> formatting_;
    std::string_view text_;
    std::string* made_text_ = nullptr;  ///< holds text_, where that is no part of the page
    bool holds_text_ = false;
    std::vector<std::string_view> held_;
    std::size_t open_paragraphs_ = 0;
    std::size_t moved_nodes_ = 0;
    bool gave_up_ = false;
};

}  // namespace pith::tree
