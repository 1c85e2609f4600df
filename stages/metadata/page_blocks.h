/// Metadata in the lines around a page's headline, for pages whose mark-up says nothing.
#pragma once

#include "pipeline/model/page.h"
#include "stages/metadata/authors.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/date.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

/// Lines with which <title> begins become candidates: the headline of pages that have no h1.
void read_title_lines(const Page& page, const Vocabulary& vocabulary, Candidates& candidates);

/// Short blocks near the one that shows Metadata::title (else near the first h1) that open like a byline or hold a date
/// become candidates, nearest first; a line that names an agency gives Metadata::agency.
void read_page_blocks(Page& page, const Vocabulary& vocabulary, const DateReader& reader, Candidates& candidates);

}  // namespace pith
