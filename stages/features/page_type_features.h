/// What a learned model knows of a whole page to tell its type.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "stages/features/page_facts.h"

namespace pith {

/// For each type but PageType::other, in order: whether the page's declared types, its address and the classes of its
/// outermost elements speak for it.
struct TypeEvidence {
    static constexpr std::size_t types = 7;
    std::array<bool, types> schema{};
    std::array<bool, types> address{};
    std::array<bool, types> mark_up{};
};

/// The columns, in the order of page_type_features().
std::vector<std::string> page_type_feature_names();

std::vector<float> page_type_features(const PageFacts& facts, const TypeEvidence& evidence);

}  // namespace pith
