/// A shadow of the HTML parser's stack of open elements and list of active formatting elements: no tree, only their
/// sizes. It tells what a page would cost the parser before the parser pays it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "stages/element_kinds.h"

namespace pith {

/// The stack itself (HTML, section 13.2.4.2).
class ElementStack {
  public:
    using Index = std::uint32_t;  ///< of an open element, from 1 on; 0 for none

    struct Entry {
        Element element;
        bool foreign = false;  ///< an element of SVG or MathML
        bool open = true;      ///< false: closed, but with open elements above it
        Index previous = 0;    ///< the element of the same name below it
        Index special = 0;     ///< the topmost special element, itself or below; so for the next two
        Index scope = 0;
        Index list_scope = 0;
        std::uint32_t children = 0;
    };

    Index top() const { return static_cast<Index>(entries_.size()); }
    Entry& at(Index index) { return entries_[index - 1]; }
    const Entry& at(Index index) const { return entries_[index - 1]; }
    const Entry& current() const { return entries_.back(); }
    Index topmost(ElementId id) const;
    /// Open elements, html and body among them.
    std::size_t depth() const { return depth_; }

    void push(Element element, bool foreign);
    /// Returns what was popped; closed elements that then are the topmost go with it.
    Entry pop();
    /// Closes an element below others, which stay.
    void remove(Index index);

  private:
    std::vector<Entry> entries_;
    std::vector<Index> topmost_;  ///< by ElementId
    std::size_t depth_ = 0;
};

/// Follows HTML, sections 13.2.4.3 (active formatting), 13.2.6.4.7 ("in body") and the table modes. Where the rules
/// depend on what it does not know (quirks, select, frames), it takes the deeper reading.
class OpenElements {
  public:
    OpenElements();

    /// `attributes`: a hash of the tag's attributes; of equal formatting elements at most three are kept.
    void start(Element element, bool self_closing, std::uint64_t attributes);
    void end(Element element);
    /// Text that is not all white space.
    void text();

    std::size_t depth() const { return stack_.depth(); }
    std::size_t formatting() const { return formatting_.size(); }
    /// True within SVG or MathML, outside of the HTML in them.
    bool foreign() const;
    /// Steps that the parser takes along its lists: its work beside that for each byte and tag.
    std::uint64_t steps() const { return steps_; }

  private:
    using Index = ElementStack::Index;
    struct Formatting {
        Element element;
        std::uint64_t attributes = 0;
        Index entry = 0;  ///< where it is open, or was
        bool is_marker = false;
        std::size_t waiting_below = 0;  ///< a marker keeps waiting_ of the list below it
    };

    bool in_scope(Index index) const { return index != 0 && index >= stack_.current().scope; }
    bool in_button_scope(Index index) const { return in_scope(index) && index > stack_.topmost(ElementId::button); }
    bool in_table_mode() const;
    Index row_group() const;
    void walk_to(Index index) { steps_ += stack_.top() - std::min(index, stack_.top()) + 1; }

    void insert(Element element, bool foreign = false);
    void insert_childless();
    void pop();
    void pop_to(Index index);  ///< so that it is the topmost
    void pop_through(Index index) { pop_to(index - 1); }
    void close_p();

    void reconstruct();
    void add_formatting(Element element, std::uint64_t attributes);
    void set_marker(Element element);
    void clear_to_marker();
    std::size_t find_formatting(ElementId id);
    void erase_formatting(std::size_t index);

    void start_formatting(Element element, std::uint64_t attributes);
    void start_block(Element element);
    void start_item(Element element);
    bool start_control(Element element);
    void start_table();
    void start_table_part(Element element);
    void start_row(Element element);
    void end_formatting(Element element);
    bool end_foreign(Element element);
    void end_table_part(Element element);
    void end_ordinary(Element element);

    ElementStack stack_;
    std::vector<Formatting> formatting_;
    std::size_t waiting_ = 0;  ///< from here on, the list's elements are closed and wait to be opened again
    std::uint64_t steps_ = 0;
};

}  // namespace pith
