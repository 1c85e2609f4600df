#include "rules/engine/rule_index.h"

#include <algorithm>

#include "rules/engine/pattern_compiler.h"

namespace pith {
namespace {

// A set's automaton grows faster than the number of its patterns; several small ones stay within their memory.
constexpr std::size_t patterns_in_group = 48;
// Rules for blocks of up to so many words share groups.
constexpr std::uint32_t short_block_words = 60;

Needs needs_of(const Rule& rule) {
    Needs needs;
    rule.condition->collect(needs);
    return needs;
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<Rule>& rules, std::vector<std::uint32_t> members) {
    std::vector<std::uint32_t> for_short;
    std::vector<std::uint32_t> for_all;
    for (const std::uint32_t member : members) {
        const Needs needs = needs_of(rules[member]);
        if (!needs.patterns)
            always_.push_back(member);
        else
            (needs.words_max <= short_block_words ? for_short : for_all).push_back(member);
    }
    add_group(rules, for_short, short_block_words);
    add_group(rules, for_all, std::numeric_limits<std::uint32_t>::max());
}

void RuleIndex::add_group(const std::vector<Rule>& rules, const std::vector<std::uint32_t>& members,
                          std::uint32_t words_max) {
    Group group;
    const auto finish = [&] {
        // A group that does not compile has no automaton: its rules are all candidates.
        if (group.patterns && !group.patterns->Compile()) group.patterns = nullptr;
        group.words_max = words_max;
        if (!group.rules.empty()) groups_.push_back(std::move(group));
        group = {};
    };
    for (const std::uint32_t member : members) {
        for (const auto& pattern : *needs_of(rules[member]).patterns) {
            if (!group.patterns) group.patterns = std::make_unique<RE2::Set>(pattern_options(), RE2::UNANCHORED);
            group.patterns->Add(pattern->pattern(), nullptr);
            group.rules.push_back(member);
            if (group.rules.size() >= patterns_in_group) finish();
        }
    }
    finish();
}

void RuleIndex::candidates(const Block& block, std::vector<std::uint32_t>& found) const {
    const std::string& text = block.content.text;
    const auto begin = static_cast<std::ptrdiff_t>(found.size());
    found.insert(found.end(), always_.begin(), always_.end());
    std::vector<int> hits;
    for (const Group& group : groups_) {
        if (block.words > group.words_max) continue;
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        if (group.patterns && group.patterns->Match(text, &hits, &error)) {
            for (const int hit : hits) found.push_back(group.rules[static_cast<std::size_t>(hit)]);
        } else if (!group.patterns || error.kind != RE2::Set::kNoError) {
            found.insert(found.end(), group.rules.begin(), group.rules.end());
        }
    }
    std::sort(found.begin() + begin, found.end());
    found.erase(std::unique(found.begin() + begin, found.end()), found.end());
}

}  // namespace pith
