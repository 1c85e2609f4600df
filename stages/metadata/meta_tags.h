/// <meta> and <link>: Open Graph, Dublin Core, Highwire Press tags and the names that many sites use.
#pragma once

#include "pipeline/model/document.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

/// Also reads <title>, the language of <html> and rel=canonical.
void read_meta_tags(const Document& document, const Vocabulary& vocabulary, Candidates& candidates);

}  // namespace pith
