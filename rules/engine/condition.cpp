#include "rules/engine/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/model/text.h"
#include "pipeline/model/text_statistics.h"

namespace pith {
namespace {

std::string_view text_of(const PageView& page, std::size_t block) {
    return page.block(block).content.text;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

bool TextCondition::matches(const PageView& page, std::size_t block) const {
    const std::string_view text = text_of(page, block);
    return std::any_of(patterns_.begin(), patterns_.end(), [&](const RegexPtr& pattern) { return pattern->in(text); });
}

bool ListCondition::matches(const PageView& page, std::size_t block) const {
    const FoldedText& text = page.folded(block);
    return std::any_of(lists_.begin(), lists_.end(), [&](const WordList* list) {
        switch (match_) {
            case Match::is:
                return list->is(text);
            case Match::starts:
                return list->starts(text);
            case Match::in:
                return list->in(text);
            case Match::only:
                return list->only(text);
        }
        return false;
    });
}

void ListCondition::collect(Needs& needs) const {
    needs.list = this;
    needs.list_key = std::to_string(static_cast<int>(match_));
    for (const WordList* list : lists_) needs.list_key += fmt::format(" {}", fmt::ptr(list));
}

double RangeCondition::value_of(const Block& block) const {
    switch (of_) {
        case Of::words:
            return block.words;
        case Of::characters:
            return static_cast<double>(count_characters(block.content.text));
        case Of::sentences:
            return text_statistics(block.content.text).sentence_ends;
        case Of::capitals: {
            const TextStatistics counts = text_statistics(block.content.text);
            return counts.letters ? double(counts.capitals) / double(counts.letters) : 0;
        }
        case Of::link_density:
            return block.link_density();
        case Of::score:
            return static_cast<double>(block.score);
    }
    return 0;
}

bool RangeCondition::matches(const PageView& page, std::size_t block) const {
    const double value = value_of(page.block(block));
    return value >= min_ && value <= max_;
}

void RangeCondition::collect(Needs& needs) const {
    if (of_ != Of::words) return;
    if (max_ < needs.words_max) needs.words_max = static_cast<std::uint32_t>(std::max(0.0, max_));
    if (min_ > needs.words_min) needs.words_min = static_cast<std::uint32_t>(std::min(min_, 1e9));
}

bool SentenceCondition::matches(const PageView& page, std::size_t block) const {
    return ends_sentence(text_of(page, block)) == ends_;
}

bool SelectorCondition::matches(const PageView& page, std::size_t block) const {
    return selector_->matches_any(page.page().document, page.path(block));
}

bool KindCondition::matches(const PageView& page, std::size_t block) const {
    return std::find(kinds_.begin(), kinds_.end(), page.block(block).content.kind) != kinds_.end();
}

bool AllOf::matches(const PageView& page, std::size_t block) const {
    return std::all_of(conditions_.begin(), conditions_.end(),
                       [&](const ConditionPtr& condition) { return condition->matches(page, block); });
}

bool AllOf::matches_knowing(const Condition* known, const PageView& page, std::size_t block) const {
    return std::all_of(conditions_.begin(), conditions_.end(),
                       [&](const ConditionPtr& condition) { return condition->matches_knowing(known, page, block); });
}

void AllOf::collect(Needs& needs) const {
    for (const ConditionPtr& condition : conditions_) condition->collect(needs);
}

bool AnyOf::matches(const PageView& page, std::size_t block) const {
    return std::any_of(conditions_.begin(), conditions_.end(),
                       [&](const ConditionPtr& condition) { return condition->matches(page, block); });
}

}  // namespace pith
