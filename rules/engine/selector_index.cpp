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

/// From the root to the node.
void read_path(const Document& document, NodeId node, std::vector<NodeId>& path) {
    path.clear();
    for (NodeId at = node; at != no_node; at = document[at].parent) path.push_back(at);
    std::reverse(path.begin(), path.end());
}

}  // namespace

void SelectorIndex::add(const Selector& selector, std::uint32_t value) {
    for (const auto& steps : selector.alternatives()) {
        const Entry entry{&steps, value};
        const Selector::Test* key = key_of(steps.back());
        const bool rare = key && key->kind != Kind::tag;
        if (!rare && (file_by_value(by_value_, entry) || file_above(entry))) continue;
        if (!key)
            others_.push_back(entry);
        else
            (key->kind == Kind::id           ? ids_
             : key->kind == Kind::class_name ? classes_
                                             : tags_)[key->name]
                .push_back(entry);
    }
}

/// False where no step before the last asks for an id or a class.
bool SelectorIndex::file_above(const Entry& entry) {
    const Selector::Test* best = nullptr;
    for (auto step = entry.steps->begin(); step + 1 != entry.steps->end(); ++step) {
        const Selector::Test* key = key_of(*step);
        if (key && key->kind != Kind::tag && (!best || rank(key->kind) >= rank(best->kind))) best = key;
    }
    if (best) (best->kind == Kind::id ? opening_ids_ : opening_classes_)[best->name].push_back(entry);
    return best != nullptr;
}

/// False where the last step asks for no part of class or id that is long enough to look for.
bool SelectorIndex::file_by_value(std::vector<ByValue>& by_value, const Entry& entry) {
    for (const Selector::Test& test : entry.steps->back().tests) {
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
    if (!entry.steps->back().holds(look.document, look.node)) return;
    std::uint32_t at = look.first;
    while (at != 0 && look.memo.found_[at - 1].value != entry.value) at = look.memo.found_[at - 1].next;
    if (at != 0) return;
    if (entry.steps->size() > 1) {
        if (look.memo.path_.empty()) read_path(look.document, look.node, look.memo.path_);
        if (!Selector::matches_any(look.document, look.memo.path_, *entry.steps)) return;
    }
    look.memo.found_.push_back({entry.value, look.first});
    look.first = static_cast<std::uint32_t>(look.memo.found_.size());
}

/// For the elements below this one.
void SelectorIndex::open(const ByName& entries, std::string_view name, Look& look) {
    const auto found = entries.find(name);
    if (found == entries.end()) return;
    auto& list = look.memo.open_;
    for (const Entry& entry : found->second) {
        std::uint32_t at = look.first_open;
        while (at != 0 && list[at - 1].entry != &entry) at = list[at - 1].next;
        if (at != 0) continue;
        list.push_back({&entry, look.first_open});
        look.first_open = static_cast<std::uint32_t>(list.size());
    }
}

void SelectorIndex::look_at_names(Look& look) const {
    const auto& document = look.document;
    const Tag tag = document[look.node].tag;
    if (!tags_.empty()) note(tags_, tag == Tag::unknown ? document[look.node].text : name(tag), look);
    const bool has_ids = !ids_.empty() || !opening_ids_.empty();
    if (const std::string_view id = has_ids ? document.attribute(look.node, "id") : ""; !id.empty()) {
        note(ids_, id, look);
        open(opening_ids_, id, look);
    }
    constexpr std::string_view space = " \t\n\f\r";
    const bool has_classes = !classes_.empty() || !opening_classes_.empty();
    const std::string_view list = has_classes ? document.attribute(look.node, "class") : "";
    for (std::size_t at = list.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(list.find_first_of(space, at), list.size());
        note(classes_, list.substr(at, end - at), look);
        open(opening_classes_, list.substr(at, end - at), look);
        at = list.find_first_not_of(space, end);
    }
}

void SelectorIndex::look_at(Look& look) const {
    look.memo.path_.clear();
    for (std::uint32_t at = look.first_open; at != 0; at = look.memo.open_[at - 1].next)
        note(*look.memo.open_[at - 1].entry, look);
    look_at_names(look);
    look_at_values(look);
    note(others_, look);
}

void SelectorIndex::find(const Document& document, NodeId node, Memo& memo, std::vector<std::uint32_t>& values) const {
    if (empty() || node == no_node || document.nodes.empty()) return;
    if (memo.first_.empty()) {
        memo.first_.assign(document.nodes.size(), not_seen);
        memo.first_open_.resize(document.nodes.size());
    }
    std::vector<NodeId> unseen;
    for (NodeId at = node; at != no_node && memo.first_[at] == not_seen; at = document[at].parent) unseen.push_back(at);
    for (auto at = unseen.rbegin(); at != unseen.rend(); ++at) {
        const NodeId parent = document[*at].parent;
        const bool is_root = parent == no_node;
        Look look{document, *at, is_root ? 0 : memo.first_[parent], is_root ? 0 : memo.first_open_[parent], memo};
        look_at(look);
        memo.first_[*at] = look.first;
        memo.first_open_[*at] = look.first_open;
    }
    for (std::uint32_t at = memo.first_[node]; at != 0; at = memo.found_[at - 1].next)
        values.push_back(memo.found_[at - 1].value);
}

}  // namespace pith
