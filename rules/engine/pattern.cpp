#include <re2/re2.h>

#include "rules/engine/pattern_compiler.h"
#include "rules/engine/rule_set.h"

namespace pith {

struct Pattern::Compiled {
    std::vector<std::unique_ptr<const RE2>> alternatives;
};

Pattern::Pattern(std::vector<std::string> alternatives) {
    auto compiled = std::make_unique<Compiled>();
    for (const std::string& text : alternatives)
        compiled->alternatives.push_back(std::make_unique<const RE2>(text, pattern_options()));
    compiled_ = std::move(compiled);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;

bool Pattern::in(std::string_view text) const {
    for (const auto& alternative : compiled_->alternatives)
        if (RE2::PartialMatch({text.data(), text.size()}, *alternative)) return true;
    return false;
}

std::optional<std::string> Pattern::find(std::string_view text) const {
    re2::StringPiece groups[2];
    for (const auto& alternative : compiled_->alternatives) {
        const int count = alternative->NumberOfCapturingGroups() > 0 ? 2 : 1;
        const re2::StringPiece subject(text.data(), text.size());
        if (alternative->Match(subject, 0, subject.size(), RE2::UNANCHORED, groups, count))
            return std::string(groups[count - 1].data(), groups[count - 1].size());
    }
    return std::nullopt;
}

}  // namespace pith
