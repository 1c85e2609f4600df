#include "rules/engine/pattern_compiler.h"

#include <fmt/format.h>

namespace pith {

RE2::Options pattern_options() {
    RE2::Options options;
    options.set_max_mem(8 << 20);
    options.set_log_errors(false);
    return options;
}

std::shared_ptr<const RE2> PatternBudget::compile(const std::string& pattern, std::string& error) {
    if (pattern.size() > max_pattern_bytes) {
        error = fmt::format("the pattern has {} bytes, over the limit of {}", pattern.size(), max_pattern_bytes);
        return nullptr;
    }
    if (instructions_left_ <= 0) {
        error = "the patterns of all rules together are too large";
        return nullptr;
    }
    auto compiled = std::make_shared<const RE2>(pattern, pattern_options());
    if (!compiled->ok()) {
        error = "bad pattern: " + compiled->error();
        return nullptr;
    }
    instructions_left_ -= compiled->ProgramSize();
    return compiled;
}

}  // namespace pith
