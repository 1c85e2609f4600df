/// Collects everything that is wrong with the rule files, so that a person sees all of it at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pith {

/// A place in a rule file; lines and columns count from 1, 0 where the fault is the whole file's.
struct RulePlace {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// "file:line:column", without what is unknown.
std::string to_string(const RulePlace& place);

class Diagnostics {
  public:
    void add(RulePlace place, std::string message);
    bool empty() const { return faults_.empty(); }
    std::size_t size() const { return faults_.size(); }

    /// A line each, "file:line:column: what is wrong", in order of file and line; the first 200 of them.
    std::string text() const;

  private:
    struct Fault {
        RulePlace place;
        std::string message;
    };
    std::vector<Fault> faults_;
};

}  // namespace pith
