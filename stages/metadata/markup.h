/// Metadata in the page's own mark-up: microdata (HTML, chapter 5), rel=author, <time>, and class names.
#pragma once

#include "pipeline/model/document.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

/// Reads itemprop, rel=author, <time> and the classes of bylines and dates, except in what belongs to others: comments,
/// related articles, navigation.
void read_markup(const Document& document, const Vocabulary& vocabulary, Candidates& candidates);

}  // namespace pith
