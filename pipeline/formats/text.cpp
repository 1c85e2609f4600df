#include "pipeline/formats/text.h"

#include <fmt/format.h>

#include "pipeline/formats/inline_spans.h"
#include "stages/assemble.h"

namespace pith {
namespace {

/// Writes the targets of links behind their words.
struct LinkWriter {
    std::string out;

    void text(std::string_view piece) { out += piece; }
    void open(const Span& span) {
        if (is_link(span)) out += '[';
    }
    void close(const Span& span) {
        if (is_link(span)) out.append("](").append(span.target).append(")");
    }
    static bool is_link(const Span& span) { return span.kind == Span::Kind::link && is_safe_target(span.target); }
};

}  // namespace

std::string to_text(const std::vector<ContentBlock>& blocks, Rendering rendering) {
    if (!rendering.links && !rendering.images) return plain_text(blocks);
    std::vector<ContentBlock> shown = blocks;
    for (ContentBlock& block : shown) {
        if (block.kind == BlockKind::image) {
            if (!rendering.images || !is_safe_target(block.source, false)) continue;
            block.text = fmt::format("![{}]({})", block.text, block.source);
            block.kind = BlockKind::paragraph;
        } else if (rendering.links) {
            LinkWriter writer;
            walk_spans(block, writer);
            block.text = std::move(writer.out);
        }
        block.spans.clear();
    }
    return plain_text(shown);
}

std::string to_text(const Article& article, Rendering rendering) {
    std::string text = rendering.links || rendering.images ? to_text(article.body, rendering) : article.text;
    if (!article.comments.empty()) text += "\n\n" + to_text(article.comments, rendering);
    return text;
}

}  // namespace pith
