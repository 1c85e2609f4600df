#include "rules/engine/regex.h"

#include <fmt/format.h>

namespace pith {

RE2::Options regex_options() {
    RE2::Options options;
    options.set_max_mem(8 << 20);
    options.set_log_errors(false);
    return options;
}

const RE2& Regex::compiled() const {
    std::call_once(once_, [this] { compiled_ = std::make_unique<const RE2>(pattern_, regex_options()); });
    return *compiled_;
}

RegexPtr RegexBudget::make(const std::string& pattern, std::string& error) {
    auto regex = std::make_shared<const Regex>(pattern);
    if (trusted_) return regex;
    if (pattern.size() > max_pattern_bytes) {
        error = fmt::format("the pattern has {} bytes, over the limit of {}", pattern.size(), max_pattern_bytes);
        return nullptr;
    }
    if (instructions_left_ <= 0) {
        error = "the patterns of all rules together are too large";
        return nullptr;
    }
    if (!regex->compiled().ok()) {
        error = "bad pattern: " + regex->compiled().error();
        return nullptr;
    }
    instructions_left_ -= regex->compiled().ProgramSize();
    return regex;
}

}  // namespace pith
