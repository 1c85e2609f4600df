#include "rules/engine/regex.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/model/no_exceptions.h"

namespace pith {

RE2::Options regex_options(std::int64_t memory) {
    RE2::Options options;
    options.set_max_mem(memory);
    options.set_log_errors(false);
    return options;
}

std::int64_t RegexMemory::share() const {
    constexpr std::int64_t least = 64 << 10;
    const auto automata = static_cast<std::int64_t>(std::max<std::size_t>(automata_, 1));
    return std::clamp(total / automata, least, max_regex_memory);
}

const RE2& Regex::compiled() const {
    std::call_once(once_, [this] {
        const NoExceptions in_parser;
        // RE2 refuses a program of more than a 96th of its memory.
        const std::int64_t program = std::int64_t{instructions_} * 256;
        const std::int64_t memory = memory_ ? std::min(memory_->share() + program, max_regex_memory) : max_regex_memory;
        compiled_ = std::make_unique<const RE2>(pattern_, regex_options(memory));
        if (!compiled_->ok() && memory < max_regex_memory)
            compiled_ = std::make_unique<const RE2>(pattern_, regex_options());
    });
    return *compiled_;
}

RegexPtr RegexBudget::make(const std::string& pattern, std::string& error) {
    if (trusted_) return std::make_shared<const Regex>(pattern);
    if (pattern.size() > max_pattern_bytes) {
        error = fmt::format("the pattern has {} bytes, over the limit of {}", pattern.size(), max_pattern_bytes);
        return nullptr;
    }
    if (instructions_left_ <= 0) {
        error = "the patterns of all rules together are too large";
        return nullptr;
    }
    const NoExceptions in_parser;
    const RE2 compiled(pattern, regex_options());
    if (!compiled.ok()) {
        error = "bad pattern: " + compiled.error();
        // To find out took as long as to compile the largest pattern that is allowed.
        if (compiled.error_code() == RE2::ErrorPatternTooLarge) instructions_left_ -= max_regex_memory / 96;
        return nullptr;
    }
    instructions_left_ -= compiled.ProgramSize();
    memory_->count(1);
    return std::make_shared<const Regex>(pattern, memory_, compiled.ProgramSize());
}

}  // namespace pith
