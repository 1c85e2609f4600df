#include "stages/passes/next_article.h"

#include <algorithm>

#include "pipeline/model/folding.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

/// The outermost <article> around a node, or no_node.
NodeId outermost_article(const Document& document, NodeId node) {
    NodeId article = no_node;
    for (; node != no_node; node = document[node].parent)
        if (document[node].tag == Tag::article) article = node;
    return article;
}

}  // namespace

NextArticle::NextArticle(const RuleSet& rules)
    : min_body_words_(static_cast<std::uint32_t>(rules.number("next-article.min_body_words"))) {}

void NextArticle::run(Page& page) const {
    if (page.type != PageType::article || page.metadata.title.empty()) return;
    const std::string title = fold(page.metadata.title);
    const auto heading = std::find_if(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
        return block.content.kind == BlockKind::heading && folds_to(block.content.text, title);
    });
    if (heading == page.blocks.end()) return;
    const NodeId own = outermost_article(page.document, heading->node);
    if (own == no_node) return;
    std::uint32_t own_words = 0;
    NodeId next = no_node;  // the other article that the loop is in
    for (auto block = heading; block != page.blocks.end(); ++block) {
        const NodeId article = outermost_article(page.document, block->node);
        if (article == own && block->kept()) own_words += block->words;
        // It is another article if it opens with a heading of the title's rank.
        const bool opens = article != no_node && article != own && block->content.kind == BlockKind::heading &&
                           block->content.level == heading->content.level;
        if (opens && own_words >= min_body_words_) next = article;
        if (next != no_node && article == next && block->kept()) drop(*block);
    }
}

}  // namespace pith
