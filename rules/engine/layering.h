/// Settles which rules hold where: a later layer's rule replaces the earlier one of the same id.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rules/engine/rule_set_contents.h"
#include "rules/engine/toml_reader.h"

namespace pith {

class Layering {
  public:
    /// `rules` in order, weaker layers first. An id that stands twice in one layer is a fault.
    Layering(std::vector<Rule> rules, Diagnostics& faults);

    /// Switches off the rules of this id in weaker layers: everywhere, or on one host.
    void disable(const TextAt& id, const std::string& host, Layer layer);

    /// Moves what is left into `contents` and builds its indices.
    void settle(RuleSet::Contents& contents);

  private:
    void shadow(const std::vector<std::uint32_t>& same_id, std::uint32_t by);
    void suppress(std::uint32_t rule, const std::string& host, Layer layer);

    Diagnostics& faults_;
    std::vector<Rule> rules_;
    std::vector<bool> removed_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_id_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> suppressed_;  ///< by host
};

}  // namespace pith
