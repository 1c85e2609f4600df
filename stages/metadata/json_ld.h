/// JSON-LD: what pages say of themselves to search engines (schema.org, JSON-LD 1.1).
#pragma once

#include <string>
#include <vector>

#include "stages/metadata/candidates.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

/// Reads the contents of <script type="application/ld+json">. Of several objects the one that describes the page is
/// taken: an article before a page, the earlier before the later. Never fails; what is no JSON is passed over.
void read_json_ld(const std::vector<std::string>& scripts, const Vocabulary& vocabulary, Candidates& candidates);

}  // namespace pith
