#include "rules/engine/rule_index.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "pipeline/model/no_exceptions.h"
#include "rules/engine/packed_rules.h"
#include "rules/engine/pattern_syntax.h"
#include "rules/engine/regex.h"

namespace pith {
namespace {

// An automaton's states grow faster than the number of its patterns: with 24 in each, a block costs some 2 µs for 200
// patterns; with 200 in one, 80 µs.
constexpr std::size_t patterns_in_group = 24;

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

/// What is gathered before the parts of the index are built.
struct RuleIndex::Filing {
    std::vector<TextScan::Text> texts;
    std::map<std::string, std::size_t, std::less<>> lists;  ///< by Needs::list_key: where in lists_
    std::vector<Entry> anchored;
    std::vector<Entry> free;
};

RuleIndex::RuleIndex(const std::vector<Rule>& rules, const std::vector<std::uint32_t>& members)
    : words_(rules.size()), known_(rules.size()) {
    Filing filing;
    for (const std::uint32_t member : members) {
        Needs needs;
        rules[member].condition->collect(needs);
        words_[member] = {needs.words_min, needs.words_max};
        file(member, needs, filing);
    }
    selectors_.build();
    add_scans(std::move(filing.texts));
    add_groups(std::move(filing.anchored), RE2::ANCHOR_START);
    add_groups(std::move(filing.free), RE2::UNANCHORED);
}

void RuleIndex::file(std::uint32_t rule, const Needs& needs, Filing& filing) {
    if (file_texts(rule, needs, filing)) return;
    if (needs.selector) {
        selectors_.add(*needs.selector, rule);
        known_[rule] = needs.selector_condition;
        return;
    }
    if (needs.list) {
        const auto [at, is_new] = filing.lists.emplace(needs.list_key, lists_.size());
        if (is_new) lists_.push_back({needs.list, {}, 0});
        lists_[at->second].rules.push_back(rule);
        known_[rule] = needs.list;
        lists_[at->second].words_max = std::max(lists_[at->second].words_max, needs.words_max);
        return;
    }
    if (needs.texts.empty()) {
        always_.push_back(rule);
        return;
    }
    file_patterns(rule, needs, filing);
}

/// Where not all patterns of a condition have texts that they need, those that have some are filed under these, and the
/// others in automata.
void RuleIndex::file_patterns(std::uint32_t rule, const Needs& needs, Filing& filing) {
    for (const RegexPtr& pattern : *needs.texts.front()) {
        const auto texts = known_required_texts(pattern->pattern());
        for (const std::string& text : texts) filing.texts.push_back({text, rule});
        if (texts.empty())
            (is_anchored(pattern->pattern()) ? filing.anchored : filing.free)
                .push_back({needs.words_max, rule, pattern.get(), needed_sign(pattern->pattern())});
    }
}

/// Files the rule under the texts that one of its conditions needs: the condition whose texts are the longest.
bool RuleIndex::file_texts(std::uint32_t rule, const Needs& needs, Filing& filing) {
    std::vector<std::string> best;
    int best_worth = 0;
    for (const std::vector<RegexPtr>* patterns : needs.texts) {
        std::vector<std::string> all;
        int worth = std::numeric_limits<int>::max();
        for (const RegexPtr& pattern : *patterns) {
            const auto texts = known_required_texts(pattern->pattern());
            if (texts.empty()) worth = 0;
            for (const std::string& text : texts) worth = std::min(worth, selectivity(text));
            all.insert(all.end(), texts.begin(), texts.end());
        }
        if (worth <= best_worth) continue;
        best = std::move(all);
        best_worth = worth;
    }
    for (std::string& text : best) filing.texts.push_back({std::move(text), rule});
    return best_worth > 0;
}

/// Most rules are for short blocks, and most of a page's text stands in long ones.
void RuleIndex::add_scans(std::vector<TextScan::Text> texts) {
    if (texts.empty()) return;
    constexpr std::uint32_t steps[] = {16, 40, 120};
    scans_.push_back({0, TextScan(std::move(texts))});
    for (const std::uint32_t above : steps)
        scans_.push_back({above, scans_.front().texts.only([&](auto rule) { return words_[rule].max > above; })});
}

/// Null where no text needs to be looked for.
const TextScan* RuleIndex::scan_for(std::uint32_t words) const {
    const Scan* fitting = nullptr;
    for (const Scan& scan : scans_)
        if (scan.above == 0 || scan.above < words) fitting = &scan;
    return fitting && !fitting->texts.empty() ? &fitting->texts : nullptr;
}

void RuleIndex::add_groups(std::vector<Entry> entries, RE2::Anchor anchor) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.needed, a.words_max) < std::tie(b.needed, b.words_max);
    });
    for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
        const char needed = entries[begin].needed;
        while (end < entries.size() && end - begin < patterns_in_group && entries[end].needed == needed) ++end;
        Group group;
        group.anchor = anchor;
        group.needed = needed;
        group.words_max = entries[end - 1].words_max;
        for (std::size_t i = begin; i < end; ++i) {
            group.patterns.push_back(entries[i].pattern);
            group.rules.push_back(entries[i].rule);
        }
        groups_.push_back(std::move(group));
    }
}

const RE2::Set* RuleIndex::Group::automaton() const {
    std::call_once(late_->once, [this] {
        const NoExceptions in_parser;
        auto set = std::make_unique<RE2::Set>(regex_options(), anchor);
        bool good = true;
        for (const Regex* pattern : patterns) good = set->Add(pattern->pattern(), nullptr) >= 0 && good;
        if (good && set->Compile()) late_->set = std::move(set);
    });
    return late_->set.get();
}

void RuleIndex::candidates(const PageView& page, std::size_t at, Memo& memo, std::vector<std::uint32_t>& found) const {
    const Block& block = page.block(at);
    memo.found.assign(always_.begin(), always_.end());
    if (const TextScan* scan = scan_for(block.words)) {
        memo.folded.assign(1, text_begin);
        fold_letters(block.content.text, memo.folded);
        memo.folded += text_end;
        scan->find(memo.folded, memo.found);
    }
    selectors_.find(page.page().document, block.node, memo.selectors, memo.found);
    for (const Lists& lists : lists_)
        if (block.words <= lists.words_max && lists.condition->matches(page, at))
            memo.found.insert(memo.found.end(), lists.rules.begin(), lists.rules.end());
    ask_groups(block, memo.found);
    const auto begin = static_cast<std::ptrdiff_t>(found.size());
    for (const std::uint32_t rule : memo.found)
        if (block.words >= words_[rule].min && block.words <= words_[rule].max) found.push_back(rule);
    std::sort(found.begin() + begin, found.end());
    found.erase(std::unique(found.begin() + begin, found.end()), found.end());
}

void RuleIndex::ask_groups(const Block& block, std::vector<std::uint32_t>& found) const {
    const std::string& text = block.content.text;
    std::vector<int> hits;
    for (const Group& group : groups_) {
        if (block.words > group.words_max) continue;
        if (group.needed != 0 && text.find(group.needed) == std::string::npos) continue;
        const RE2::Set* patterns = group.automaton();
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        // Whether any matches is cheaper to ask than which, and most often none does.
        if (patterns && patterns->Match(text, nullptr, &error)) {
            patterns->Match(text, &hits, &error);
            for (const int hit : hits) found.push_back(group.rules[static_cast<std::size_t>(hit)]);
        }
        // Without its automaton, or where that ran out of memory, all of the group are candidates.
        if (!patterns || error.kind != RE2::Set::kNoError)
            found.insert(found.end(), group.rules.begin(), group.rules.end());
    }
}

}  // namespace pith
