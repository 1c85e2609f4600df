#include "stages/segment.h"

#include <algorithm>
#include <utility>

#include "pipeline/model/text.h"
#include "stages/inline_text.h"
#include "stages/segment_elements.h"
#include "stages/table.h"

namespace pith {
namespace {

class Segmenter {
  public:
    Segmenter(const Document& document, std::size_t most) : document_(document), most_(most) {}

    std::vector<Block> run() {
        const auto size = static_cast<NodeId>(document_.nodes.size());
        for (NodeId n = 0; n < size && blocks_.size() <= most_;) {
            while (!open_.empty() && document_[open_.back().node].end <= n) close();
            const Node& node = document_[n];
            if (node.tag == Tag::text) {
                add_text(node.text);
                ++n;
            } else if (is_skipped(node)) {
                n = node.end;
            } else {
                open(n);
                ++n;
            }
        }
        while (!open_.empty()) close();
        flush();
        return std::move(blocks_);
    }

  private:
    /// What the open element means for the blocks inside it; inherited from the element around it.
    struct Open {
        NodeId node;
        NodeId block_element;  ///< nearest block-level element
        ContentBlock context;  ///< kind, level, group and row for blocks inside; no text
        NodeId item;           ///< nearest list item or table cell: blocks after its first are `continued`
        bool hidden;
        bool preformatted;
        bool in_heading;
        bool span;
    };

    Open inherited() const {
        if (!open_.empty()) return open_.back();
        return {no_node, no_node, {}, no_node, false, false, false, false};
    }

    bool breaks(NodeId n, const Open& around) const {
        const Tag tag = document_[n].tag;
        if (tag == Tag::button) return !around.in_heading;
        return is_block_level(tag);
    }

    void open(NodeId n) {
        const Tag tag = document_[n].tag;
        if (tag == Tag::br) return line_break();
        if (tag == Tag::img) return add_image(n);
        Open next = inherited();
        next.node = n;
        next.span = false;
        if (breaks(n, next)) {
            flush();
            next.block_element = n;
            breaks_in_a_row_ = 0;
        }
        next.hidden = next.hidden || hides(document_, n);
        next.preformatted = next.preformatted || tag == Tag::pre;
        next.in_heading = next.in_heading || is_heading(tag) || tag == Tag::summary;
        enter(next, tag);
        if (parts_words(tag)) inline_.part_words();
        if (const auto kind = span_kind(tag);
            kind && (*kind != Span::Kind::link || document_.has_attribute(n, "href"))) {
            inline_.open(*kind, *kind == Span::Kind::link ? document_.attribute(n, "href") : std::string_view{});
            next.span = true;
        }
        open_.push_back(std::move(next));
    }

    /// Sets the context that a semantic element gives to the blocks inside it.
    void enter(Open& next, Tag tag) {
        ContentBlock& context = next.context;
        if (is_heading(tag)) {
            context = {.kind = BlockKind::heading, .level = static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1};
        } else if (tag == Tag::ul || tag == Tag::ol || tag == Tag::menu || tag == Tag::dl) {
            const bool nested = context.kind == BlockKind::list_item;
            context.level = nested ? context.level + 1 : 1;
            if (!nested) context.group = ++groups_;
            context.ordered = tag == Tag::ol;
            context.kind = BlockKind::list_item;
            next.item = no_node;
        } else if (tag == Tag::li || tag == Tag::dt || tag == Tag::dd) {
            if (context.kind != BlockKind::list_item)
                context = {.kind = BlockKind::list_item, .level = 1, .group = ++groups_};
            next.item = next.node;
        } else if (tag == Tag::blockquote) {
            const bool nested = context.kind == BlockKind::quote;
            context = {.kind = BlockKind::quote,
                       .level = nested ? context.level + 1 : 1,
                       .group = nested ? context.group : ++groups_};
        } else if (tag == Tag::pre) {
            context = {.kind = BlockKind::preformatted};
        } else if (tag == Tag::figcaption || tag == Tag::caption) {
            context = {.kind = BlockKind::caption};
        } else if (tag == Tag::table) {
            enter_table(next);
        } else if (tag == Tag::tr && context.kind == BlockKind::table_cell) {
            context.row = ++rows_;
        } else if ((tag == Tag::td || tag == Tag::th) && context.kind == BlockKind::table_cell) {
            next.item = next.node;
        }
    }

    void enter_table(Open& next) {
        rows_ = 0;
        next.item = no_node;
        if (is_data_table(document_, next.node))
            next.context = {.kind = BlockKind::table_cell, .group = ++groups_};
        else
            next.context = {};
    }

    void close() {
        const Open& last = open_.back();
        if (last.block_element == last.node) {
            flush();
            breaks_in_a_row_ = 0;
        }
        if (last.span) close_span(last);
        if (parts_words(document_[last.node].tag)) inline_.part_words();
        open_.pop_back();
    }

    void close_span(const Open& element) {
        const bool to_itself = element.in_heading && document_.attribute(element.node, "href").starts_with('#');
        if (to_itself)
            inline_.close_or_take_back();
        else
            inline_.close();
    }

    void add_text(std::string_view text) {
        const Open& around = open_.back();
        const std::size_t before = inline_.size();
        if (around.preformatted)
            inline_.add_preformatted(text);
        else
            inline_.add(text);
        if (inline_.size() == before) return;
        breaks_in_a_row_ = 0;
        shows_ = shows_ || !around.hidden;
    }

    void line_break() {
        if (!open_.empty() && open_.back().preformatted) return inline_.add_preformatted("\n");
        inline_.add_space();
        if (++breaks_in_a_row_ >= 2) flush();
    }

    /// A picture becomes a block behind the text around it: a small one in a sentence must not cut the sentence.
    void add_image(NodeId n) {
        const auto source = image_source(document_, n);
        if (source.empty()) return;
        Block block;
        block.content.kind = BlockKind::image;
        block.content.text = collapse_space(document_.attribute(n, "alt"));
        block.content.source = source;
        block.node = inherited().block_element == no_node ? 0 : inherited().block_element;
        block.hidden = inherited().hidden || hides(document_, n);
        if (inline_.empty())
            blocks_.push_back(std::move(block));
        else
            pending_images_.push_back(std::move(block));
    }

    void flush() {
        if (!inline_.empty()) add_block();
        for (Block& image : pending_images_) blocks_.push_back(std::move(image));
        pending_images_.clear();
    }

    void add_block() {
        Block block;
        const Open around = inherited();
        block.content = around.context;
        inline_.take(block.content.text, block.content.spans);
        block.hidden = !std::exchange(shows_, false);
        if (trim(block.content.text).empty()) return;
        if (block.content.kind == BlockKind::preformatted) trim_end(block.content);
        block.node = around.block_element == no_node ? 0 : around.block_element;
        block.content.continued = around.item != no_node && around.item == last_item_;
        last_item_ = around.item;
        block.words = count_words(block.content.text);
        block.link_words = std::min(block.words, count_link_words(block.content));
        blocks_.push_back(std::move(block));
    }

    static void trim_end(ContentBlock& content) {
        content.text.erase(content.text.find_last_not_of("\n ") + 1);
        const auto end = static_cast<std::uint32_t>(content.text.size());
        std::erase_if(content.spans, [end](const Span& span) { return span.begin >= end; });
        for (Span& span : content.spans) span.end = std::min(span.end, end);
    }

    static std::uint32_t count_link_words(const ContentBlock& content) {
        std::uint32_t words = 0;
        for (const Span& span : content.spans)
            if (span.kind == Span::Kind::link)
                words += count_words(std::string_view(content.text).substr(span.begin, span.end - span.begin));
        return words;
    }

    const Document& document_;
    const std::size_t most_;
    std::vector<Block> blocks_;
    std::vector<Block> pending_images_;
    std::vector<Open> open_;
    InlineText inline_;
    std::uint32_t groups_ = 0;
    std::uint32_t rows_ = 0;
    int breaks_in_a_row_ = 0;
    bool shows_ = false;  ///< some of the text since the last block is not hidden
    NodeId last_item_ = no_node;
};

}  // namespace

std::vector<Block> segment(const Document& document, std::size_t most) {
    return Segmenter(document, most).run();
}

}  // namespace pith
