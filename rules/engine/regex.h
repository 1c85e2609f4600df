/// Patterns in RE2's language, under limits that hold for patterns of hostile origin too.
#pragma once

#include <re2/re2.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace pith {

/// What one pattern, or one automaton of several, may take at most, in bytes.
constexpr std::int64_t max_regex_memory = std::int64_t{8} << 20;

/// The options of all patterns: UTF-8, no logging.
RE2::Options regex_options(std::int64_t memory = max_regex_memory);

/// The memory that automata may take, shared out among those that there are: whatever the texts, all together stay
/// near `total`.
class RegexMemory {
  public:
    void count(std::size_t automata) { automata_ += automata; }
    /// Of one automaton, in bytes.
    std::int64_t share() const;

  private:
    static constexpr std::int64_t total = std::int64_t{1} << 30;
    std::atomic<std::size_t> automata_ = 0;
};

/// One pattern, compiled when it is first used: on most pages most of the many patterns are not. For any thread.
class Regex {
  public:
    explicit Regex(std::string pattern) : pattern_(std::move(pattern)) {}
    /// `instructions` are those of the compiled pattern, as RE2 counts them.
    Regex(std::string pattern, std::shared_ptr<const RegexMemory> memory, int instructions)
        : pattern_(std::move(pattern)), memory_(std::move(memory)), instructions_(instructions) {}

    const std::string& pattern() const { return pattern_; }
    const RE2& compiled() const;

    /// It matches somewhere in the text.
    bool in(std::string_view text) const { return RE2::PartialMatch({text.data(), text.size()}, compiled()); }

  private:
    std::string pattern_;
    std::shared_ptr<const RegexMemory> memory_;  ///< null: max_regex_memory
    int instructions_ = 0;
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
    bool trusts() const { return trusted_; }

  private:
    static constexpr std::size_t max_pattern_bytes = 16'384;
    bool trusted_ = false;
    long instructions_left_ = 4'000'000;
    std::shared_ptr<RegexMemory> memory_ = std::make_shared<RegexMemory>();
};

}  // namespace pith
