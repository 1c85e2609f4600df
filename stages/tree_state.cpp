#include "stages/tree_state.h"

#include <algorithm>

namespace pith::tree {
namespace {

bool bounds_scope(const OpenElement& element) {
    return element.is_svg ? element.holds_html() : is(element.name, group::scope);
}

}  // namespace

bool TreeState::in_scope(Name name) const {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (element->is_html(name)) return true;
        if (bounds_scope(*element)) return false;
    }
    return false;
}

bool TreeState::any_in_scope(std::uint32_t groups) const {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (element->in_group(groups)) return true;
        if (bounds_scope(*element)) return false;
    }
    return false;
}

bool TreeState::in_button_scope_p() const {
    if (open_paragraphs_ == 0) return false;
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (element->is_html(Name::p)) return true;
        if (bounds_scope(*element) || element->is_html(Name::button)) return false;
    }
    return false;
}

bool TreeState::in_list_scope_li() const {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (element->is_html(Name::li)) return true;
        if (bounds_scope(*element) || element->is_html(Name::ol) || element->is_html(Name::ul)) return false;
    }
    return false;
}

bool TreeState::in_table_scope(Name name) const {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (element->is_html(name)) return true;
        if (element->is_html(Name::table) || element->is_html(Name::template_)) return false;
    }
    return false;
}

NodeId TreeState::append(Tag tag, std::string_view text, NodeId parent) {
    Node node;
    node.tag = tag;
    node.text = text;
    node.parent = parent;
    node.depth = parent == no_node ? 0 : document_.nodes[parent].depth + 1;
    document_.nodes.push_back(node);
    return static_cast<NodeId>(document_.nodes.size() - 1);
}

NodeId TreeState::insert(Name name, std::string_view written, std::size_t attributes_begin, bool is_svg) {
    flush();
    const Tag tag = name == Name::unknown ? pith::tag_of(written) : tag_of(name);
    const NodeId node =
        append(tag, tag == Tag::unknown ? written : std::string_view{}, open_.empty() ? no_node : open_.back().node);
    document_.set_attributes(node, attributes_begin, document_.attributes.size());
    open_.push_back({name, is_svg, node});
    open_paragraphs_ += open_.back().is_html(Name::p);
    return node;
}

void TreeState::pop() {
    flush();
    open_paragraphs_ -= open_.back().is_html(Name::p);
    open_.pop_back();
}

void TreeState::pop_until(Name name) {
    while (depth() > 1 && !current().is_html(name)) pop();
    if (depth() > 1) pop();
}

void TreeState::pop_until(std::uint32_t groups) {
    while (depth() > 1 && !current().in_group(groups)) pop();
    if (depth() > 1) pop();
}

void TreeState::pop_to(std::uint32_t groups) {
    while (depth() > 1 && !current().in_group(groups) && !current().is_html(Name::template_)) pop();
}

void TreeState::pop_to(Name name) {
    while (depth() > 1 && !current().is_html(name) && !current().is_html(Name::template_)) pop();
}

bool TreeState::has_open(Name name) const {
    return std::any_of(open_.begin(), open_.end(),
                       [name](const OpenElement& element) { return element.is_html(name); });
}

void TreeState::end_implied(Name except) {
    while (current().in_group(group::implied_end) && current().name != except) pop();
}

/// The text that waits goes to whatever element is the current one then, as Gumbo has it.
void TreeState::remove(std::size_t index) {
    open_paragraphs_ -= open_[index].is_html(Name::p);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(index));
    for (Formatting& element : formatting_)
        if (element.index > index) --element.index;
}

void TreeState::add_text(std::string_view text) {
    if (text.empty()) return;
    if (text_.empty()) {
        text_ = text;
        made_text_ = nullptr;
    } else if (!made_text_ && text_.data() + text_.size() == text.data()) {
        text_ = {text_.data(), text_.size() + text.size()};
    } else {
        if (!made_text_) made_text_ = &texts_.emplace_back(text_);
        text_ = made_text_->append(text);
    }
}

void TreeState::flush() {
    if (text_.empty()) return;
    if (holds_text_)
        held_.push_back(text_);
    else
        append(Tag::text, text_, open_.back().node);
    text_ = {};
}

void TreeState::release_text() {
    flush();
    for (const std::string_view text : held_) append(Tag::text, text, 0);
    held_.clear();
    holds_text_ = false;
}

void TreeState::reconstruct() {
    std::size_t first = formatting_.size();
    while (first > 0 && !formatting_[first - 1].is_marker() && !is_open(formatting_[first - 1])) --first;
    for (; first < formatting_.size(); ++first) {
        Formatting& element = formatting_[first];
        const Node source = document_.nodes[element.node];
        const NodeId node = insert(element.name, text_of(element.name), document_.attributes.size());
        document_.set_attributes(node, source.attributes_begin, source.attributes_end);
        element.node = node;
        element.index = open_.size() - 1;
    }
}

bool TreeState::same_attributes(NodeId one, NodeId other) const {
    const Node& a = document_.nodes[one];
    const Node& b = document_.nodes[other];
    if (a.attributes_end - a.attributes_begin != b.attributes_end - b.attributes_begin) return false;
    for (auto i = a.attributes_begin; i < a.attributes_end; ++i) {
        const Attribute& own = document_.attributes[i];
        if (!document_.has_attribute(other, own.name) || document_.attribute(other, own.name) != own.value)
            return false;
    }
    return true;
}

/// Of four alike the earliest is forgotten.
void TreeState::add_formatting() {
    constexpr int most_alike = 3;
    if (formatting_.size() == most_formatting) return give_up();
    int alike = 0;
    std::size_t earliest = 0;
    for (std::size_t i = formatting_.size(); i-- > 0 && !formatting_[i].is_marker();) {
        if (formatting_[i].name != current().name || !same_attributes(formatting_[i].node, current().node)) continue;
        ++alike;
        earliest = i;
    }
    if (alike >= most_alike) formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(earliest));
    formatting_.push_back({current().name, current().node, open_.size() - 1});
}

void TreeState::clear_to_marker() {
    while (!formatting_.empty()) {
        const bool was_marker = formatting_.back().is_marker();
        formatting_.pop_back();
        if (was_marker) return;
    }
}

std::size_t TreeState::find_formatting(Name name) const {
    for (std::size_t i = formatting_.size(); i-- > 0 && !formatting_[i].is_marker();)
        if (formatting_[i].name == name) return i;
    return formatting_.size();
}

bool TreeState::has_formatting(Name name) const {
    return find_formatting(name) < formatting_.size();
}

}  // namespace pith::tree
