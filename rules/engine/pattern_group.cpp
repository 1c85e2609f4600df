#include "rules/engine/pattern_group.h"

#include <algorithm>
#include <mutex>

#include "rules/engine/packed_rules.h"
#include "rules/engine/pattern_syntax.h"
#include "rules/engine/regex.h"
#include "rules/engine/text_scan.h"

namespace pith {

struct PatternGroup::Index {
    struct Alternative {
        const Regex* regex;
        std::uint32_t pattern;  ///< the bit of the pattern that it belongs to
    };

    void build(const std::vector<const Pattern*>& patterns) {
        std::vector<TextScan::Text> texts;
        for (std::uint32_t i = 0; i < patterns.size(); ++i)
            for (const auto& regex : patterns[i]->alternatives()) {
                const auto number = static_cast<std::uint32_t>(alternatives.size());
                alternatives.push_back({regex.get(), std::uint32_t{1} << i});
                auto required = known_required_texts(regex->pattern());
                if (required.empty()) always.push_back(number);
                for (std::string& text : required) texts.push_back({std::move(text), number});
            }
        if (!texts.empty()) scan = std::make_unique<const TextScan>(std::move(texts));
    }

    std::once_flag once;
    std::vector<Alternative> alternatives;
    std::vector<std::uint32_t> always;  ///< alternatives that any text may match
    std::unique_ptr<const TextScan> scan;
};

PatternGroup::PatternGroup(std::vector<const Pattern*> patterns)
    : patterns_(std::move(patterns)), index_(std::make_unique<Index>()) {}

PatternGroup::~PatternGroup() = default;
PatternGroup::PatternGroup(PatternGroup&&) noexcept = default;

std::uint32_t PatternGroup::in(std::string_view text) const {
    std::call_once(index_->once, [this] { index_->build(patterns_); });
    std::vector<std::uint32_t> candidates(index_->always);
    if (index_->scan) {
        std::string folded(1, text_begin);
        folded.reserve(text.size() + 2);
        fold_letters(text, folded);
        folded += text_end;
        index_->scan->find(folded, candidates);
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::uint32_t found = 0;
    for (const std::uint32_t candidate : candidates) {
        const Index::Alternative& alternative = index_->alternatives[candidate];
        if (!(found & alternative.pattern) && alternative.regex->in(text)) found |= alternative.pattern;
    }
    return found;
}

}  // namespace pith
