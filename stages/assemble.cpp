#include "stages/assemble.h"

#include <ada.h>
#include <fmt/format.h>

#include <optional>

#include "pipeline/model/text.h"
#include "stages/language.h"

namespace pith {
namespace {

/// Makes the targets of links and pictures absolute; what is not http, https or mailto loses its target.
class TargetResolver {
  public:
    explicit TargetResolver(const Page& page) {
        if (auto url = ada::parse<ada::url_aggregator>(page.url)) base_ = *url;
        for (NodeId n = 0; n < page.document.nodes.size(); ++n) {
            if (page.document[n].tag != Tag::base || !page.document.has_attribute(n, "href")) continue;
            const std::string href(resolve(page.document.attribute(n, "href")));
            if (auto url = ada::parse<ada::url_aggregator>(href)) base_ = *url;
            break;
        }
    }

    std::string resolve(std::string_view target) const {
        auto url = base_ ? ada::parse<ada::url_aggregator>(target, &*base_) : ada::parse<ada::url_aggregator>(target);
        if (!url) return {};
        const auto scheme = url->get_protocol();
        if (scheme != "http:" && scheme != "https:" && scheme != "mailto:") return {};
        return std::string(url->get_href());
    }

    void resolve(ContentBlock& content) const {
        if (!content.source.empty()) content.source = resolve(content.source);
        for (Span& span : content.spans)
            if (span.kind == Span::Kind::link) span.target = resolve(span.target);
    }

  private:
    std::optional<ada::url_aggregator> base_;
};

/// What parts a block from the one before it in plain text.
std::string_view separator(const ContentBlock& before, const ContentBlock& block) {
    const bool same_group = block.group != 0 && block.group == before.group && block.kind == before.kind;
    if (!same_group || block.kind == BlockKind::quote) return "\n\n";
    if (block.kind == BlockKind::table_cell && block.row == before.row) return block.continued ? " " : "\t";
    return "\n";
}

/// Blocks are `continued` for as long as the first block of their item or cell stands in the article. Where it was left
/// out, the first one that is kept begins the item.
class ItemStarts {
  public:
    void see(Block& block) {
        if (block.content.kind == BlockKind::image) return;
        if (!block.content.continued) item_has_begun_ = false;
        if (!block.kept()) return;
        block.content.continued = block.content.continued && item_has_begun_;
        item_has_begun_ = true;
    }

  private:
    bool item_has_begun_ = false;
};

std::size_t size_of(const ContentBlock& content) {
    std::size_t bytes = content.text.size() + content.source.size();
    for (const Span& span : content.spans) bytes += span.target.size();
    return bytes;
}

}  // namespace

void mark_as_cut(const Failure& cut, Article& article) {
    article.limit = cut.limit == Limit::none ? Limit::input : cut.limit;
    article.detail = fmt::format("the first part of the page: {}: {}", name(cut.status), cut.detail);
}

std::string plain_text(const std::vector<ContentBlock>& body) {
    std::string text;
    const ContentBlock* before = nullptr;
    for (const ContentBlock& block : body) {
        if (block.kind == BlockKind::image) continue;
        if (before) text += separator(*before, block);
        text += block.text;
        before = &block;
    }
    return text;
}

Result<Article> assemble(Page&& page, const AssembleOptions& options) {
    const TargetResolver targets(page);
    Article article;
    if (page.cut) mark_as_cut(*page.cut, article);
    std::size_t bytes = 0;
    bool has_text = false;
    ItemStarts item_starts;
    for (Block& block : page.blocks) {
        has_text = has_text || (block.content.kind != BlockKind::image && !block.content.text.empty());
        item_starts.see(block);
        const bool comment = options.comments && block.comment && !block.kept();
        if (!block.kept() && !comment) continue;
        if (block.content.kind == BlockKind::image && !options.images) continue;
        targets.resolve(block.content);
        bytes += size_of(block.content);
        if (bytes > options.most_bytes) {
            const Failure over{Status::budget, "output: more than " + std::to_string(options.most_bytes) + " bytes",
                               Limit::output};
            if (!options.partial) return over;
            mark_as_cut(over, article);
            break;
        }
        (comment ? article.comments : article.body).push_back(std::move(block.content));
    }
    article.text = plain_text(article.body);
    article.metadata = std::move(page.metadata);
    article.type = page.type;
    article.type_confidence = page.type_confidence;
    if (article.text.empty()) {
        article.status = has_text ? Status::no_article : Status::empty;
        if (!page.cut) article.detail = has_text ? "no block reads like content" : "the page holds no text";
        article.body.clear();
        article.comments.clear();
        return article;
    }
    if (auto language = detect_language(article.text); !language.empty()) article.metadata.language = language;
    return article;
}

}  // namespace pith
