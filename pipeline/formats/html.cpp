#include <pith/pith.h>
#include <algorithm>
#include <cctype>

#include "pipeline/formats/html_escape.h"
#include "pipeline/formats/inline_spans.h"
#include "pipeline/formats/structure.h"

namespace pith {
namespace {

using Kind = StructureNode::Kind;

std::string_view element_of(Span::Kind kind) {
    switch (kind) {
        case Span::Kind::link:
            return "a";
        case Span::Kind::strong:
            return "strong";
        case Span::Kind::emphasis:
            return "em";
        case Span::Kind::code:
            return "code";
    }
    return "span";
}

/// Inline content. Links do not nest in HTML, so a link within a link is left as text.
class InlineWriter {
  public:
    InlineWriter(std::string& out, Rendering rendering) : out_(out), rendering_(rendering) {}

    void text(std::string_view piece) { append_escaped(out_, piece); }
    void open(const Span& span) {
        const bool link = span.kind == Span::Kind::link;
        if (link && (links_open_++ > 0 || !shown(span))) return;
        out_.append("<").append(element_of(span.kind));
        if (link) {
            out_ += " href=\"";
            append_escaped(out_, span.target);
            out_ += '"';
        }
        out_ += '>';
    }
    void close(const Span& span) {
        const bool link = span.kind == Span::Kind::link;
        if (link && (--links_open_ > 0 || !shown(span))) return;
        out_.append("</").append(element_of(span.kind)).append(">");
    }

  private:
    bool shown(const Span& link) const { return rendering_.links && is_safe_target(link.target); }

    std::string& out_;
    const Rendering rendering_;
    int links_open_ = 0;
};

class HtmlWriter {
  public:
    explicit HtmlWriter(Rendering rendering) : rendering_(rendering) {}

    void write(const std::vector<StructureNode>& nodes) {
        for (const StructureNode& node : nodes) write(node);
    }
    std::string out;

  private:
    void write(const StructureNode& node) {
        switch (node.kind) {
            case Kind::block:
                return write(*node.block);
            case Kind::list:
                return wrap(node.ordered ? "ol" : "ul", node, true);
            case Kind::item:
                return wrap_inline("li", node);
            case Kind::table:
                out += "<table>\n<tbody>\n";
                write(node.children);
                out += "</tbody>\n</table>\n";
                return;
            case Kind::row:
                return wrap("tr", node, true);
            case Kind::cell:
                return wrap_inline("td", node);
            case Kind::quote:
                return wrap("blockquote", node, true);
        }
    }

    void write(const ContentBlock& block) {
        switch (block.kind) {
            case BlockKind::heading: {
                const char name[] = {'h', static_cast<char>('0' + std::clamp(block.level, 1, 6)), 0};
                return element(name, block);
            }
            case BlockKind::preformatted:
                out += "<pre><code>";
                append_escaped(out, block.text);
                out += "</code></pre>\n";
                return;
            case BlockKind::image:
                return image(block);
            default:
                return element("p", block);
        }
    }

    void image(const ContentBlock& block) {
        if (!rendering_.images || !is_safe_target(block.source, false)) return;
        out += "<p><img src=\"";
        append_escaped(out, block.source);
        out += "\" alt=\"";
        append_escaped(out, block.text);
        out += "\"></p>\n";
    }

    void element(std::string_view name, const ContentBlock& block) {
        out.append("<").append(name).append(">");
        inline_content(block);
        out.append("</").append(name).append(">\n");
    }

    void inline_content(const ContentBlock& block) {
        InlineWriter writer(out, rendering_);
        walk_spans(block, writer);
    }

    void wrap(std::string_view name, const StructureNode& node, bool own_line) {
        out.append("<").append(name).append(own_line ? ">\n" : ">");
        write(node.children);
        out.append("</").append(name).append(">\n");
    }

    /// An item or cell: one paragraph stands in it without <p>, as is usual; a list may follow.
    void wrap_inline(std::string_view name, const StructureNode& node) {
        const auto paragraphs = std::count_if(node.children.begin(), node.children.end(),
                                              [](const StructureNode& child) { return child.kind == Kind::block; });
        if (paragraphs != 1 || node.children.front().kind != Kind::block) return wrap(name, node, true);
        out.append("<").append(name).append(">");
        inline_content(*node.children.front().block);
        if (node.children.size() > 1) out += '\n';
        for (std::size_t i = 1; i < node.children.size(); ++i) write(node.children[i]);
        out.append("</").append(name).append(">\n");
    }

    const Rendering rendering_;
};

bool is_language_tag(std::string_view tag) {
    return !tag.empty() && tag.size() <= 35 &&
           std::all_of(tag.begin(), tag.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
}

void append_meta(std::string& out, std::string_view attribute, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append("<meta ").append(attribute).append("=\"").append(name).append("\" content=\"");
    append_escaped(out, value);
    out += "\">\n";
}

void append_head(std::string& out, const Metadata& metadata, Rendering rendering) {
    out += "<head>\n<meta charset=\"utf-8\">\n";
    // Should anything active slip through all the same, the browser refuses it.
    append_meta(out, "http-equiv", "Content-Security-Policy",
                rendering.images ? "default-src 'none'; img-src http: https:" : "default-src 'none'");
    append_meta(out, "name", "referrer", "no-referrer");
    out += "<title>";
    append_escaped(out, metadata.title);
    out += "</title>\n";
    for (const std::string& author : metadata.authors) append_meta(out, "name", "author", author);
    append_meta(out, "name", "description", metadata.description);
    append_meta(out, "property", "article:published_time", metadata.date);
    append_meta(out, "property", "og:site_name", metadata.site);
    if (is_safe_target(metadata.url, false)) {
        out += "<link rel=\"canonical\" href=\"";
        append_escaped(out, metadata.url);
        out += "\">\n";
    }
    out += "</head>\n";
}

}  // namespace

std::string to_html(const Article& article, Rendering rendering) {
    const Metadata& metadata = article.metadata;
    HtmlWriter writer(rendering);
    writer.out = "<!DOCTYPE html>\n<html";
    if (is_language_tag(metadata.language)) writer.out.append(" lang=\"").append(metadata.language).append("\"");
    writer.out += ">\n";
    append_head(writer.out, metadata, rendering);
    writer.out += "<body>\n<article dir=\"auto\">\n";
    if (!metadata.title.empty()) {
        writer.out += "<h1>";
        append_escaped(writer.out, metadata.title);
        writer.out += "</h1>\n";
    }
    writer.write(structure_of(article.body));
    writer.out += "</article>\n";
    if (!article.comments.empty()) {
        writer.out += "<section dir=\"auto\">\n";
        writer.write(structure_of(article.comments));
        writer.out += "</section>\n";
    }
    writer.out += "</body>\n</html>\n";
    return std::move(writer.out);
}

}  // namespace pith
