/// Built blocks for tests of the formats.
#pragma once

#include <pith/pith.h>
#include <string>
#include <utility>
#include <vector>

namespace pith::built {

inline ContentBlock paragraph(std::string text, std::vector<Span> spans = {}) {
    ContentBlock block;
    block.text = std::move(text);
    block.spans = std::move(spans);
    return block;
}

inline ContentBlock of_kind(BlockKind kind, std::string text, int level = 0, std::uint32_t group = 0) {
    ContentBlock block = paragraph(std::move(text));
    block.kind = kind;
    block.level = level;
    block.group = group;
    return block;
}

inline ContentBlock heading(int level, std::string text) {
    return of_kind(BlockKind::heading, std::move(text), level);
}

inline ContentBlock item(int level, std::string text, bool ordered = false, std::uint32_t group = 1) {
    ContentBlock block = of_kind(BlockKind::list_item, std::move(text), level, group);
    block.ordered = ordered;
    return block;
}

inline ContentBlock cell(std::uint32_t row, std::string text, std::uint32_t group = 1) {
    ContentBlock block = of_kind(BlockKind::table_cell, std::move(text), 0, group);
    block.row = row;
    return block;
}

inline ContentBlock continued(ContentBlock block) {
    block.continued = true;
    return block;
}

inline Article article(std::vector<ContentBlock> body, std::string title = {}) {
    Article article;
    article.metadata.title = std::move(title);
    article.body = std::move(body);
    return article;
}

}  // namespace pith::built
