#include "rules/engine/rule.h"

#include "pipeline/model/text.h"

namespace pith {

std::string_view name(RuleAction action) {
    switch (action) {
        case RuleAction::drop:
            return "drop";
        case RuleAction::keep:
            return "keep";
        case RuleAction::end:
            return "end";
        case RuleAction::start:
            return "start";
        case RuleAction::take:
            return "take";
        case RuleAction::score:
            return "score";
        case RuleAction::body:
            return "body";
    }
    return "";
}

std::optional<std::string> take_from(const Rule& rule, std::string_view text) {
    if (rule.taken.empty()) {
        constexpr std::string_view around = " ()[]|/.,:;-";
        const std::size_t begin = text.find_first_not_of(around);
        if (begin == std::string_view::npos) return std::nullopt;
        return std::string(text.substr(begin, text.find_last_not_of(around) - begin + 1));
    }
    for (const auto& pattern : rule.taken) {
        std::string value;
        if (!RE2::PartialMatch({text.data(), text.size()}, pattern->compiled(), &value)) continue;
        const std::string_view trimmed = trim(value);
        if (!trimmed.empty()) return std::string(trimmed);
    }
    return std::nullopt;
}

}  // namespace pith
