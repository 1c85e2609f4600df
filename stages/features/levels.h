/// How many levels up from an element the nearest element of a tag or a role stands.
#pragma once

#include <array>
#include <cstdint>

#include "pipeline/model/document.h"
#include "pipeline/model/roles.h"
#include "pipeline/model/tag.h"

namespace pith {

/// The tags whose levels are told.
inline constexpr Tag near_tags[] = {Tag::article, Tag::main,       Tag::section, Tag::aside,    Tag::header,
                                    Tag::footer,  Tag::nav,        Tag::form,    Tag::button,   Tag::label,
                                    Tag::select,  Tag::table,      Tag::ul,      Tag::ol,       Tag::dl,
                                    Tag::figure,  Tag::blockquote, Tag::details, Tag::noscript, Tag::p};

/// The tag's place in near_tags; their number if it is none of them.
constexpr std::size_t near_tag(Tag tag) {
    std::size_t i = 0;
    while (i < std::size(near_tags) && near_tags[i] != tag) ++i;
    return i;
}

/// 0 for the element itself; `none` where there is no such element around it.
struct Levels {
    static constexpr std::uint16_t none = 0xFFFF;

    std::array<std::uint16_t, std::size(near_tags)> tags;
    std::array<std::uint16_t, static_cast<std::size_t>(Role::count)> roles;
};

/// One walk up from the node for all of them. `roles`: the own ones of each node.
Levels read_levels(const Document& document, const std::vector<Roles>& roles, NodeId node);

}  // namespace pith
