/// The conditions of a rule on a block itself, and how they are joined. page_condition.h has those on its surroundings.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "rules/engine/page_view.h"
#include "rules/engine/regex.h"
#include "rules/engine/rule_set.h"
#include "rules/engine/selector.h"

namespace pith {

class Condition;

/// What a block must have at least before a condition can hold; the rule index asks for these first.
struct Needs {
    std::vector<const std::vector<RegexPtr>*> texts;  ///< one pattern of each of these matches the text
    const Selector* selector = nullptr;               ///< matches the block's element or one around it
    const Condition* selector_condition = nullptr;    ///< the condition that this is
    const Condition* list = nullptr;                  ///< a condition on lists of words
    std::string list_key;                             ///< equal for conditions on the same lists in the same way
    std::uint32_t words_min = 0;
    std::uint32_t words_max = std::numeric_limits<std::uint32_t>::max();
};

/// Immutable; serves all threads.
class Condition {
  public:
    virtual ~Condition() = default;
    virtual bool matches(const PageView& page, std::size_t block) const = 0;
    virtual void collect(Needs&) const {}
    /// matches(), where it is known that `known`, a part of this condition that must hold, does.
    virtual bool matches_knowing(const Condition* known, const PageView& page, std::size_t block) const {
        return this == known || matches(page, block);
    }
};

using ConditionPtr = std::unique_ptr<const Condition>;

/// One of the patterns matches somewhere in the text.
class TextCondition : public Condition {
  public:
    explicit TextCondition(std::vector<RegexPtr> patterns) : patterns_(std::move(patterns)) {}
    bool matches(const PageView& page, std::size_t block) const override;
    void collect(Needs& needs) const override { needs.texts.push_back(&patterns_); }

  private:
    std::vector<RegexPtr> patterns_;
};

/// The text is, starts with, holds, or is made only of phrases of one of the lists.
class ListCondition : public Condition {
  public:
    enum class Match { is, starts, in, only };
    ListCondition(std::vector<const WordList*> lists, Match match) : lists_(std::move(lists)), match_(match) {}
    bool matches(const PageView& page, std::size_t block) const override;
    void collect(Needs& needs) const override;

  private:
    std::vector<const WordList*> lists_;
    Match match_;
};

/// A number that the block has lies within [min, max].
class RangeCondition : public Condition {
  public:
    enum class Of { words, characters, sentences, capitals, link_density, score };
    RangeCondition(Of of, double min, double max) : of_(of), min_(min), max_(max) {}
    bool matches(const PageView& page, std::size_t block) const override;
    void collect(Needs& needs) const override;

  private:
    double value_of(const Block& block) const;

    Of of_;
    double min_;
    double max_;
};

/// The text ends like a sentence, or does not.
class SentenceCondition : public Condition {
  public:
    explicit SentenceCondition(bool ends) : ends_(ends) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    bool ends_;
};

/// The block's element, or one that holds it, matches.
class SelectorCondition : public Condition {
  public:
    explicit SelectorCondition(std::shared_ptr<const Selector> selector) : selector_(std::move(selector)) {}
    bool matches(const PageView& page, std::size_t block) const override;
    void collect(Needs& needs) const override {
        needs.selector = selector_.get();
        needs.selector_condition = this;
    }

  private:
    std::shared_ptr<const Selector> selector_;
};

class KindCondition : public Condition {
  public:
    explicit KindCondition(std::vector<BlockKind> kinds) : kinds_(std::move(kinds)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    std::vector<BlockKind> kinds_;
};

class AllOf : public Condition {
  public:
    explicit AllOf(std::vector<ConditionPtr> conditions) : conditions_(std::move(conditions)) {}
    bool matches(const PageView& page, std::size_t block) const override;
    bool matches_knowing(const Condition* known, const PageView& page, std::size_t block) const override;
    void collect(Needs& needs) const override;

  private:
    std::vector<ConditionPtr> conditions_;
};

class AnyOf : public Condition {
  public:
    explicit AnyOf(std::vector<ConditionPtr> conditions) : conditions_(std::move(conditions)) {}
    bool matches(const PageView& page, std::size_t block) const override;

  private:
    std::vector<ConditionPtr> conditions_;
};

class Not : public Condition {
  public:
    explicit Not(ConditionPtr condition) : condition_(std::move(condition)) {}
    bool matches(const PageView& page, std::size_t block) const override { return !condition_->matches(page, block); }

  private:
    ConditionPtr condition_;
};

}  // namespace pith
