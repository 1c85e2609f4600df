/// Patterns in RE2's language, under limits that hold for patterns of hostile origin too.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>

namespace pith {

/// The options of all patterns: UTF-8, 8 MB of memory each, no logging.
RE2::Options pattern_options();

/// A rough measure of the memory of what was compiled; loading stops before many small patterns take too much.
class PatternBudget {
  public:
    /// Null, and why in `error`, where the pattern is bad, too long, or the budget is spent.
    std::shared_ptr<const RE2> compile(const std::string& pattern, std::string& error);

  private:
    static constexpr std::size_t max_pattern_bytes = 16'384;
    long instructions_left_ = 20'000'000;
};

}  // namespace pith
