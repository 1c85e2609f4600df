#include "rules/engine/selector.h"

#include <algorithm>

#include "rules/engine/selector_parser.h"

namespace pith {
namespace {

/// True if `word` is one of the words of `list`, parted by white space.
bool has_word(std::string_view list, std::string_view word) {
    constexpr std::string_view space = " \t\n\f\r";
    for (std::size_t at = list.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(list.find_first_of(space, at), list.size());
        if (list.substr(at, end - at) == word) return true;
        at = list.find_first_not_of(space, end);
    }
    return false;
}

std::string_view tag_name(const Node& node) {
    return node.tag == Tag::unknown ? node.text : name(node.tag);
}

bool value_holds(std::string_view text, const Selector::Test& test) {
    using Compare = Selector::Test::Compare;
    switch (test.compare) {
        case Compare::exists:
            return true;
        case Compare::equals:
            return text == test.value;
        case Compare::contains:
            return text.find(test.value) != std::string_view::npos;
        case Compare::starts:
            return text.starts_with(test.value);
        case Compare::ends:
            return text.ends_with(test.value);
        case Compare::word:
            return has_word(text, test.value);
        case Compare::dashed:
            return text.starts_with(test.value) && (text.size() == test.value.size() || text[test.value.size()] == '-');
    }
    return false;
}

/// So many runs of text beside an element are looked over; a page that has more of them is none that rules are for.
constexpr NodeId most_texts = 64;

bool is_first_child(const Document& document, NodeId node) {
    const NodeId parent = document[node].parent;
    if (parent == no_node) return false;
    NodeId before = node - 1;
    while (before > parent && node - before <= most_texts && document[before].tag == Tag::text &&
           document[before].parent == parent)
        --before;
    return before == parent;
}

bool is_last_child(const Document& document, NodeId node) {
    const NodeId parent = document[node].parent;
    if (parent == no_node) return false;
    NodeId behind = document[node].end;
    const NodeId end = document[parent].end;
    while (behind < end && behind - document[node].end < most_texts && document[behind].tag == Tag::text) ++behind;
    return behind == end;
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return lowered;
}

}  // namespace

bool Selector::Test::holds(const Document& document, NodeId node) const {
    switch (kind) {
        case Kind::tag:
            return tag_name(document[node]) == name;
        case Kind::id:
            return document.attribute(node, "id") == name;
        case Kind::class_name:
            return has_word(document.attribute(node, "class"), name);
        case Kind::none_of:
        case Kind::one_of:
            return (kind == Kind::one_of) ==
                   std::any_of(options.begin(), options.end(), [&](const Step& o) { return o.holds(document, node); });
        case Kind::first_child:
            return is_first_child(document, node);
        case Kind::last_child:
            return is_last_child(document, node);
        case Kind::attribute:
            break;
    }
    if (!document.has_attribute(node, name)) return false;
    const std::string_view text = document.attribute(node, name);
    return ignore_case ? value_holds(lower(text), *this) : value_holds(text, *this);
}

bool Selector::Step::holds(const Document& document, NodeId node) const {
    return std::all_of(tests.begin(), tests.end(), [&](const Test& test) { return test.holds(document, node); });
}

std::optional<Selector> Selector::parse(std::string_view text, std::string& error) {
    SelectorParser parser(text);
    Selector selector;
    selector.alternatives_ = parser.parse();
    if (!selector.alternatives_.empty()) return selector;
    error = parser.error();
    return std::nullopt;
}

bool Selector::matches_any(const Document& document, const std::vector<NodeId>& path) const {
    return std::any_of(alternatives_.begin(), alternatives_.end(),
                       [&](const std::vector<Step>& steps) { return matches_any(document, path, steps); });
}

NodeId Selector::find(const Document& document) const {
    NodeId first = no_node;
    for (const auto& steps : alternatives_) first = std::min(first, find(document, steps));
    return first;
}

Selector::Reached Selector::advance(const Document& document, NodeId node, const std::vector<Step>& steps,
                                    const Reached& parent) {
    Reached reached{{}, parent.above | parent.here};
    for (std::size_t k = 0; k < steps.size(); ++k) {
        const bool before = k == 0 || (steps[k].child ? parent.here[k - 1] : reached.above[k - 1]);
        if (before && steps[k].holds(document, node)) reached.here.set(k);
    }
    return reached;
}

bool Selector::matches_any(const Document& document, const std::vector<NodeId>& path, const std::vector<Step>& steps) {
    Reached reached;
    for (const NodeId node : path) {
        reached = advance(document, node, steps, reached);
        if (reached.here[steps.size() - 1]) return true;
    }
    return false;
}

NodeId Selector::find(const Document& document, const std::vector<Step>& steps) {
    std::vector<Reached> by_depth(1);  // of the elements that hold the one at hand, from the root
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
        if (document[node].tag == Tag::text) continue;
        by_depth.resize(document[node].depth - document[0].depth + 1);
        by_depth.push_back(advance(document, node, steps, by_depth.back()));
        if (by_depth.back().here[steps.size() - 1]) return node;
    }
    return no_node;
}

}  // namespace pith
