#include <algorithm>
#include <mutex>

#include "rules/engine/packed_rules.h"
#include "rules/engine/pattern_syntax.h"
#include "rules/engine/regex.h"
#include "rules/engine/rule_set.h"
#include "rules/engine/text_scan.h"

namespace pith {

/// The alternatives, and which of them a text may match: those whose required texts stand in it, and those of which
/// none are known. Most texts match none, and then no automaton is asked, or even made.
struct Pattern::Compiled {
    std::vector<std::unique_ptr<const Regex>> alternatives;

    /// Calls take(alternative) for each that may match, in order, until it gives true. True if one did.
    template <class Take>
    bool any(std::string_view text, const Take& take) const {
        std::call_once(once_, [this] { prepare(); });
        std::vector<std::uint32_t> candidates(always_);
        if (scan_) {
            std::string folded(1, text_begin);
            folded.reserve(text.size() + 2);
            fold_letters(text, folded);
            folded += text_end;
            scan_->find(folded, candidates);
        }
        std::sort(candidates.begin(), candidates.end());
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        return std::any_of(candidates.begin(), candidates.end(),
                           [&](std::uint32_t i) { return take(*alternatives[i]); });
    }

  private:
    void prepare() const {
        std::vector<TextScan::Text> texts;
        for (std::uint32_t i = 0; i < alternatives.size(); ++i) {
            auto required = known_required_texts(alternatives[i]->pattern());
            if (required.empty()) always_.push_back(i);
            for (std::string& text : required) texts.push_back({std::move(text), i});
        }
        if (!texts.empty()) scan_ = std::make_unique<const TextScan>(std::move(texts));
    }

    mutable std::once_flag once_;
    mutable std::vector<std::uint32_t> always_;
    mutable std::unique_ptr<const TextScan> scan_;
};

Pattern::Pattern(std::vector<std::string> alternatives) {
    auto compiled = std::make_unique<Compiled>();
    for (std::string& text : alternatives)
        compiled->alternatives.push_back(std::make_unique<const Regex>(std::move(text)));
    compiled_ = std::move(compiled);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;

const std::vector<std::unique_ptr<const Regex>>& Pattern::alternatives() const {
    return compiled_->alternatives;
}

bool Pattern::in(std::string_view text) const {
    return compiled_->any(text, [text](const Regex& alternative) { return alternative.in(text); });
}

std::optional<std::string> Pattern::find(std::string_view text) const {
    std::optional<std::string> found;
    compiled_->any(text, [&](const Regex& alternative) {
        re2::StringPiece groups[2];
        const RE2& regex = alternative.compiled();
        const int count = regex.NumberOfCapturingGroups() > 0 ? 2 : 1;
        const re2::StringPiece subject(text.data(), text.size());
        if (!regex.Match(subject, 0, subject.size(), RE2::UNANCHORED, groups, count)) return false;
        found.emplace(groups[count - 1].data(), groups[count - 1].size());
        return true;
    });
    return found;
}

}  // namespace pith
