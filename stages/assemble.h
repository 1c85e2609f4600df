/// assemble: the kept Blocks → Article. The only step that leaves Blocks out.
#pragma once

#include "pipeline/model/page.h"

namespace pith {

struct AssembleOptions {
    bool comments = false;
    bool images = false;
    std::size_t most_bytes = Limits{}.output_bytes;  ///< of texts and addresses
    bool partial = false;                            ///< over these, the blocks before are given
};

/// Takes the page apart: its blocks' contents move into the article. Status::budget where it is over `most_bytes`: few
/// bytes of a page can name addresses without end, as each link holds all of a long <base>.
Result<Article> assemble(Page&& page, const AssembleOptions& options);

/// Says of the article that it is of the page's first part only: Limit::input where it was cut before it came here.
void mark_as_cut(const Failure& cut, Article& article);

/// The body as plain text: paragraphs parted by an empty line, list items and table rows by a line break, cells by a
/// tab.
std::string plain_text(const std::vector<ContentBlock>& body);

}  // namespace pith
