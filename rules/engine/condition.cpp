#include "rules/engine/condition.h"

#include <algorithm>
#include <cmath>

#include "pipeline/model/text.h"

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
    const std::string_view text = text_of(page, block);
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

bool RangeCondition::matches(const PageView& page, std::size_t block) const {
    const Block& b = page.block(block);
    const double value = of_ == Of::words          ? b.words
                         : of_ == Of::link_density ? b.link_density()
                                                   : static_cast<double>(count_characters(b.content.text));
    return value >= min_ && value <= max_;
}

void RangeCondition::collect(Needs& needs) const {
    if (of_ == Of::words && max_ < needs.words_max) needs.words_max = static_cast<std::uint32_t>(std::max(0.0, max_));
}

bool SentenceCondition::matches(const PageView& page, std::size_t block) const {
    return ends_sentence(text_of(page, block)) == ends_;
}

bool SelectorCondition::matches(const PageView& page, std::size_t block) const {
    return selector_.matches_any(page.page().document, page.path(block));
}

bool KindCondition::matches(const PageView& page, std::size_t block) const {
    return std::find(kinds_.begin(), kinds_.end(), page.block(block).content.kind) != kinds_.end();
}

bool PlaceCondition::matches(const PageView& page, std::size_t block) const {
    const std::size_t before = place_.of_page ? block : page.kept_before(block);
    const std::size_t behind = place_.of_page ? page.size() - 1 - block : page.kept_behind(block);
    if (place_.first != 0 && before >= place_.first) return false;
    if (place_.last != 0 && behind >= place_.last) return false;
    if (place_.in == In::anywhere) return true;
    if (page.first_kept() > page.last_kept()) return false;
    const In in = block < page.first_kept() ? In::before : block > page.last_kept() ? In::after : In::body;
    return in == place_.in;
}

bool NeighbourCondition::matches(const PageView& page, std::size_t block) const {
    if (previous_ ? block == 0 : block + 1 >= page.size()) return false;
    return condition_->matches(page, previous_ ? block - 1 : block + 1);
}

bool AllOf::matches(const PageView& page, std::size_t block) const {
    return std::all_of(conditions_.begin(), conditions_.end(),
                       [&](const ConditionPtr& condition) { return condition->matches(page, block); });
}

void AllOf::collect(Needs& needs) const {
    for (const ConditionPtr& condition : conditions_) condition->collect(needs);
}

bool AnyOf::matches(const PageView& page, std::size_t block) const {
    return std::any_of(conditions_.begin(), conditions_.end(),
                       [&](const ConditionPtr& condition) { return condition->matches(page, block); });
}

}  // namespace pith
