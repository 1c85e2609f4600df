/// Patterns in RE2's language, under limits that hold for patterns of hostile origin too.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace pith {

/// The options of all patterns: UTF-8, 8 MB of memory each, no logging.
RE2::Options regex_options();

/// One pattern, compiled when it is first used: on most pages most of the many patterns are not. For any thread.
class Regex {
  public:
    explicit Regex(std::string pattern) : pattern_(std::move(pattern)) {}

    const std::string& pattern() const { return pattern_; }
    const RE2& compiled() const;

    /// It matches somewhere in the text.
    bool in(std::string_view text) const { return RE2::PartialMatch({text.data(), text.size()}, compiled()); }

  private:
    std::string pattern_;
    mutable std::once_flag once_;
    mutable std::unique_ptr<const RE2> compiled_;
};

using RegexPtr = std::shared_ptr<const Regex>;

/// Checks patterns as they are read: each by itself, and that all together do not take too much memory.
class RegexBudget {
  public:
    /// Null, and why in `error`, where the pattern is bad, too long, or the budget is spent.
    RegexPtr make(const std::string& pattern, std::string& error);

    /// Patterns that the program carries are checked by its tests; to compile them all would take most of its start.
    void trust(bool trusted) { trusted_ = trusted; }

  private:
    static constexpr std::size_t max_pattern_bytes = 16'384;
    bool trusted_ = false;
    long instructions_left_ = 20'000'000;
};

}  // namespace pith
