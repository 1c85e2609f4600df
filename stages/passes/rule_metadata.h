/// Puts what a rule takes from a block into the page's metadata.
#pragma once

#include <string_view>

#include "pipeline/model/page.h"
#include "rules/engine/rule.h"

namespace pith {

/// Fills the rule's field with what its pattern finds in the text, unless the field holds something already.
void take_metadata(Metadata& metadata, const Rule& rule, std::string_view text);

/// The field as one text, lists joined by ", ". Empty for a name that no rule may take.
std::string metadata_field(const Metadata& metadata, std::string_view field);

}  // namespace pith
