/// The files under rules/ as they stood when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace pith {

struct EmbeddedRuleFile {
    std::string_view path;  ///< relative to rules/, "captions.toml"
    std::string_view text;
};

/// In order of path.
std::span<const EmbeddedRuleFile> embedded_rules();

}  // namespace pith
