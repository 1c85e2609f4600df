#include "rules/engine/rule_index.h"

#include <algorithm>

#include "rules/engine/regex.h"

namespace pith {
namespace {

// An automaton's states grow faster than the number of its patterns: with 24 in each, a block costs some 2 µs for 200
// patterns; with 200 in one, 80 µs.
constexpr std::size_t patterns_in_group = 24;

Needs needs_of(const Rule& rule) {
    Needs needs;
    rule.condition->collect(needs);
    return needs;
}

/// True if the pattern begins with ^ and has no alternative beside it.
bool is_anchored(std::string_view pattern) {
    if (pattern.starts_with("(?i)")) pattern.remove_prefix(4);
    if (!pattern.starts_with('^')) return false;
    int depth = 0;
    bool in_class = false;
    for (std::size_t at = 1; at < pattern.size(); ++at) {
        const char c = pattern[at];
        if (c == '\\' && pattern.substr(at, 2) == "\\Q") return false;
        if (c == '\\')
            ++at;
        else if (in_class)
            in_class = c != ']' || pattern[at - 1] == '[';
        else if (c == '[')
            in_class = true;
        else if (c == '|' && depth == 0)
            return false;
        else
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return true;
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<Rule>& rules, std::vector<std::uint32_t> members) {
    std::vector<Entry> anchored;
    std::vector<Entry> free;
    for (const std::uint32_t member : members) {
        const Needs needs = needs_of(rules[member]);
        if (!needs.patterns) {
            always_.push_back(member);
            continue;
        }
        for (const auto& pattern : *needs.patterns)
            (is_anchored(pattern->pattern()) ? anchored : free).push_back({needs.words_max, member, pattern.get()});
    }
    add_groups(std::move(anchored), RE2::ANCHOR_START);
    add_groups(std::move(free), RE2::UNANCHORED);
}

void RuleIndex::add_groups(std::vector<Entry> entries, RE2::Anchor anchor) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.words_max < b.words_max; });
    for (std::size_t begin = 0; begin < entries.size(); begin += patterns_in_group) {
        const std::size_t end = std::min(begin + patterns_in_group, entries.size());
        Group group;
        group.words_max = entries[end - 1].words_max;
        group.patterns = std::make_unique<RE2::Set>(regex_options(), anchor);
        for (std::size_t i = begin; i < end; ++i) {
            if (group.patterns->Add(entries[i].pattern->pattern(), nullptr) >= 0)
                group.rules.push_back(entries[i].rule);
        }
        if (!group.patterns->Compile()) group.patterns = nullptr;
        groups_.push_back(std::move(group));
    }
}

void RuleIndex::candidates(const Block& block, std::vector<std::uint32_t>& found) const {
    const std::string& text = block.content.text;
    const auto begin = static_cast<std::ptrdiff_t>(found.size());
    found.insert(found.end(), always_.begin(), always_.end());
    std::vector<int> hits;
    for (const Group& group : groups_) {
        if (block.words > group.words_max) continue;
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        // Whether any matches is cheaper to ask than which, and most often none does.
        if (group.patterns && group.patterns->Match(text, nullptr, &error)) {
            group.patterns->Match(text, &hits, &error);
            for (const int hit : hits) found.push_back(group.rules[static_cast<std::size_t>(hit)]);
        }
        // Without its automaton, or where that ran out of memory, all of the group are candidates.
        if (!group.patterns || error.kind != RE2::Set::kNoError)
            found.insert(found.end(), group.rules.begin(), group.rules.end());
    }
    std::sort(found.begin() + begin, found.end());
    found.erase(std::unique(found.begin() + begin, found.end()), found.end());
}

}  // namespace pith
