/// assemble: the kept Blocks → Article. The only step that leaves Blocks out.
#pragma once

#include "pipeline/model/page.h"

namespace pith {

struct AssembleOptions {
    bool comments = false;
    bool images = false;
};

/// Takes the page apart: its blocks' contents move into the article.
Article assemble(Page&& page, const AssembleOptions& options);

/// The body as plain text: paragraphs parted by an empty line, list items and table rows by a line break, cells by a
/// tab.
std::string plain_text(const std::vector<ContentBlock>& body);

}  // namespace pith
