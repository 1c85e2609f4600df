#include "rules/engine/selector_index.h"

#include <algorithm>

#include "rules/engine/pattern_syntax.h"

namespace pith {
namespace {

using Kind = Selector::Test::Kind;

int rank(Kind kind) {
    return kind == Kind::id ? 3 : kind == Kind::class_name ? 2 : kind == Kind::tag ? 1 : 0;
}

/// The step's test that tells elements apart best; null where none names an id, a class or a tag.
const Selector::Test* key_of(const Selector::Step& step) {
    const auto best = std::max_element(step.tests.begin(), step.tests.end(),
                                       [](const auto& a, const auto& b) { return rank(a.kind) < rank(b.kind); });
    return best == step.tests.end() || rank(best->kind) == 0 ? nullptr : &*best;
}

std::vector<NodeId> path_of(const Document& document, NodeId node) {
    std::vector<NodeId> path;
    for (NodeId at = node; at != no_node; at = document[at].parent) path.push_back(at);
    std::reverse(path.begin(), path.end());
    return path;
}

}  // namespace

void SelectorIndex::add(const Selector& selector, std::uint32_t value) {
    for (const auto& steps : selector.alternatives()) {
        const Entry entry{&selector, &steps.back(), value};
        const Selector::Test* key = key_of(steps.back());
        const bool rare = key && key->kind != Kind::tag;
        if (!rare && file_by_value(by_value_, entry)) continue;
        if (!key)
            others_.push_back(entry);
        else
            (key->kind == Kind::id           ? ids_
             : key->kind == Kind::class_name ? classes_
                                             : tags_)[key->name]
                .push_back(entry);
    }
}

/// False where the last step asks for no part of class or id that is long enough to look for.
bool SelectorIndex::file_by_value(std::vector<ByValue>& by_value, const Entry& entry) {
    for (const Selector::Test& test : entry.last->tests) {
        if (test.kind != Kind::attribute || (test.name != "class" && test.name != "id")) continue;
        std::string part;
        fold_letters(test.value, part);
        if (part.size() < 3) continue;
        auto at =
            std::find_if(by_value.begin(), by_value.end(), [&](const auto& b) { return b.attribute == test.name; });
        if (at == by_value.end()) {
            by_value.push_back({test.name, {}, nullptr, {}});
            at = by_value.end() - 1;
        }
        at->texts.push_back({std::move(part), static_cast<std::uint32_t>(at->entries.size())});
        at->entries.push_back(entry);
        return true;
    }
    return false;
}

void SelectorIndex::build() {
    for (ByValue& part : by_value_) part.scan = std::make_unique<const TextScan>(std::move(part.texts));
}

void SelectorIndex::look_at_values(Look& look) const {
    for (const ByValue& part : by_value_) {
        const std::string_view value = look.document.attribute(look.node, part.attribute);
        if (value.size() < 3) continue;
        look.memo.value_.assign(1, text_begin);
        fold_letters(value, look.memo.value_);
        look.memo.value_ += text_end;
        look.memo.hits_.clear();
        part.scan->find(look.memo.value_, look.memo.hits_);
        for (const std::uint32_t hit : look.memo.hits_) note(part.entries[hit], look);
    }
}

void SelectorIndex::note(const ByName& entries, std::string_view name, Look& look) {
    if (const auto found = entries.find(name); found != entries.end()) note(found->second, look);
}

void SelectorIndex::note(const Entries& entries, Look& look) {
    for (const Entry& entry : entries) note(entry, look);
}

void SelectorIndex::note(const Entry& entry, Look& look) {
    if (!entry.last->holds(look.document, look.node)) return;
    std::uint32_t at = look.first;
    while (at != 0 && look.memo.found_[at - 1].value != entry.value) at = look.memo.found_[at - 1].next;
    if (at != 0 || !entry.selector->matches_any(look.document, path_of(look.document, look.node))) return;
    look.memo.found_.push_back({entry.value, look.first});
    look.first = static_cast<std::uint32_t>(look.memo.found_.size());
}

void SelectorIndex::look_at(Look& look) const {
    const auto& [document, node, first, memo] = look;
    const Tag tag = document[node].tag;
    if (!tags_.empty()) note(tags_, tag == Tag::unknown ? document[node].text : name(tag), look);
    if (!ids_.empty()) note(ids_, document.attribute(node, "id"), look);
    constexpr std::string_view space = " \t\n\f\r";
    const std::string_view list = classes_.empty() ? std::string_view{} : document.attribute(node, "class");
    for (std::size_t at = list.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(list.find_first_of(space, at), list.size());
        note(classes_, list.substr(at, end - at), look);
        at = list.find_first_not_of(space, end);
    }
    look_at_values(look);
    note(others_, look);
}

void SelectorIndex::find(const Document& document, NodeId node, Memo& memo, std::vector<std::uint32_t>& values) const {
    if (empty() || node == no_node || document.nodes.empty()) return;
    if (memo.first_.empty()) memo.first_.assign(document.nodes.size(), not_seen);
    std::vector<NodeId> unseen;
    for (NodeId at = node; at != no_node && memo.first_[at] == not_seen; at = document[at].parent) unseen.push_back(at);
    for (auto at = unseen.rbegin(); at != unseen.rend(); ++at) {
        const NodeId parent = document[*at].parent;
        Look look{document, *at, parent == no_node ? 0 : memo.first_[parent], memo};
        look_at(look);
        memo.first_[*at] = look.first;
    }
    for (std::uint32_t at = memo.first_[node]; at != 0; at = memo.found_[at - 1].next)
        values.push_back(memo.found_[at - 1].value);
}

}  // namespace pith
