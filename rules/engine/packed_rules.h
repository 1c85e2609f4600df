/// The built-in rules as the build made them ready: nothing of them is parsed when the program starts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/pack.h"
#include "rules/engine/rule_files.h"

namespace pith {

/// The bytes that pack_rules() gave for the files under rules/; empty in the program that the build packs them with.
std::string_view packed_rules();

/// The parts of a pack.
struct PackParts {
    explicit PackParts(std::string_view pack);
    std::string_view version;
    std::string_view data;            ///< settings, word lists, patterns, models
    std::string_view rules;           ///< of each file: name, host, and its rules without their cases
    std::string_view required_texts;  ///< see RequiredTexts
};

/// What required_texts() gives for each pattern of the rules, found by the pattern's hash.
class RequiredTexts {
  public:
    explicit RequiredTexts(std::string_view packed);
    static std::string pack(const std::vector<std::string>& patterns);

    std::optional<std::vector<std::string>> of(std::string_view pattern) const;

  private:
    std::span<const std::uint64_t> hashes_;  ///< ascending
    std::span<const std::uint64_t> places_;  ///< in entries_, of the same numbers
    std::string_view entries_;
};

/// required_texts(pattern), out of the pack where it is there.
std::vector<std::string> known_required_texts(std::string_view pattern);

/// Throws std::runtime_error where the files are faulty.
std::string pack_rules(const std::vector<RuleFile>& files);

}  // namespace pith
