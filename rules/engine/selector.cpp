#include "rules/engine/selector.h"

#include <algorithm>
#include <bitset>

#include "rules/engine/selector_parser.h"

namespace pith {
namespace {

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// True if `word` is one of the words of `list`, parted by white space.
bool has_word(std::string_view list, std::string_view word, bool ignore_case) {
    constexpr std::string_view space = " \t\n\f\r";
    for (std::size_t at = list.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(list.find_first_of(space, at), list.size());
        const std::string_view item = list.substr(at, end - at);
        if (ignore_case ? equal_ignoring_case(item, word) : item == word) return true;
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
            return has_word(text, test.value, false);
    }
    return false;
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
            return has_word(document.attribute(node, "class"), name, false);
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

bool Selector::matches_any(const Document& document, const std::vector<NodeId>& path,
                           const std::vector<Step>& steps) const {
    std::bitset<max_steps> above;   // steps that an ancestor of the node satisfies, with all the steps before them
    std::bitset<max_steps> parent;  // those that its parent satisfies
    for (const NodeId node : path) {
        std::bitset<max_steps> here;
        for (std::size_t k = 0; k < steps.size(); ++k) {
            const bool reached = k == 0 || (steps[k].child ? parent[k - 1] : above[k - 1]);
            if (reached && steps[k].holds(document, node)) here.set(k);
        }
        if (here[steps.size() - 1]) return true;
        above |= here;
        parent = here;
    }
    return false;
}

}  // namespace pith
