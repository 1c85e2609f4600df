#include "stages/features/levels.h"

#include <algorithm>
#include <bit>

namespace pith {
namespace {

constexpr std::size_t tag_count = 256;

/// near_tag of each tag.
constexpr std::array<std::uint8_t, tag_count> near_tag_table = [] {
    std::array<std::uint8_t, tag_count> table{};
    for (std::size_t tag = 0; tag < tag_count; ++tag)
        table[tag] = static_cast<std::uint8_t>(near_tag(static_cast<Tag>(tag)));
    return table;
}();

}  // namespace

Levels read_levels(const Document& document, const std::vector<Roles>& roles, NodeId node) {
    Levels levels;
    levels.tags.fill(Levels::none);
    levels.roles.fill(Levels::none);
    std::uint16_t level = 0;
    for (NodeId n = node; n != no_node && level < Levels::none; n = document[n].parent, ++level) {
        const std::size_t tag = near_tag_table[static_cast<std::size_t>(document[n].tag)];
        if (tag < levels.tags.size()) levels.tags[tag] = std::min(levels.tags[tag], level);
        if (!roles[n].any()) continue;
        for (std::uint32_t left = roles[n].bits(); left != 0; left &= left - 1) {
            const auto role = static_cast<std::size_t>(std::countr_zero(left));
            if (role < levels.roles.size()) levels.roles[role] = std::min(levels.roles[role], level);
        }
    }
    return levels;
}

}  // namespace pith
