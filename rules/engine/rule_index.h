/// Finds the rules that may match a block without trying each of them.
#pragma once

#include <re2/set.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/selector_index.h"
#include "rules/engine/text_scan.h"

namespace pith {

/// Each rule is filed under the condition that tells most: texts that its patterns need, all looked for in one pass; a
/// class, id or tag of its selector; its word lists, asked once for all rules of the same; else automata over its
/// patterns. What only few words or many may have is left out for other blocks. Immutable; serves all threads.
class RuleIndex {
  public:
    /// `members` are indices into `rules`, which must outlive the index.
    RuleIndex(const std::vector<Rule>& rules, const std::vector<std::uint32_t>& members);

    /// What is kept from block to block of one page.
    struct Memo {
        SelectorIndex::Memo selectors;
        std::string folded;
        std::vector<std::uint32_t> found;
    };

    /// Appends every member that can match block `at`, ascending; some of these may still not match: see known().
    void candidates(const PageView& page, std::size_t at, Memo& memo, std::vector<std::uint32_t>& found) const;

    /// The part of the rule's condition that holds where the rule is a candidate; null for none.
    const Condition* known(std::uint32_t rule) const { return known_[rule]; }

    /// How many members must be tried at every block (of a number of words that they allow).
    std::size_t unfiled() const { return always_.size(); }

  private:
    /// A pattern and the rule that it belongs to.
    struct Entry {
        std::uint32_t words_max;
        std::uint32_t rule;
        const Regex* pattern;
        char needed;  ///< needed_sign() of the pattern
    };
    /// Patterns joined in one automaton.
    struct Group {
        std::vector<const Regex*> patterns;
        std::vector<std::uint32_t> rules;  ///< of each pattern
        RE2::Anchor anchor;
        std::uint32_t words_max = 0;
        char needed = 0;  ///< stands in all texts that one of the patterns matches; 0 for none

        /// Made when it is first asked for; null where the patterns do not compile: then all are candidates.
        const RE2::Set* automaton() const;

      private:
        struct Late {
            std::once_flag once;
            std::unique_ptr<RE2::Set> set;
        };
        std::shared_ptr<Late> late_ = std::make_shared<Late>();
    };
    /// Rules with the same condition on word lists.
    struct Lists {
        const Condition* condition;
        std::vector<std::uint32_t> rules;
        std::uint32_t words_max = 0;
    };
    /// Of a rule: how many words a block must have.
    struct Words {
        std::uint32_t min = 0;
        std::uint32_t max = 0;
    };
    /// The texts of the rules that blocks of more than so many words may match.
    struct Scan {
        std::uint32_t above;
        TextScan texts;
    };
    struct Filing;

    void file(std::uint32_t rule, const Needs& needs, Filing& filing);
    static bool file_texts(std::uint32_t rule, const Needs& needs, Filing& filing);
    static void file_patterns(std::uint32_t rule, const Needs& needs, Filing& filing);
    void add_scans(std::vector<TextScan::Text> texts);
    void add_groups(std::vector<Entry> entries, RE2::Anchor anchor);
    const TextScan* scan_for(std::uint32_t words) const;
    void ask_groups(const Block& block, std::vector<std::uint32_t>& found) const;

    /// In the order of `above`.
    std::vector<Scan> scans_;
    SelectorIndex selectors_;
    std::vector<Lists> lists_;
    std::vector<Group> groups_;
    std::vector<std::uint32_t> always_;
    std::vector<Words> words_;             ///< by rule
    std::vector<const Condition*> known_;  ///< by rule
};

}  // namespace pith
