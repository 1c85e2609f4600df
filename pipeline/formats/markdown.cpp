#include <fmt/format.h>
#include <pith/pith.h>
#include <algorithm>

#include "pipeline/formats/inline_spans.h"
#include "pipeline/formats/markdown_inline.h"
#include "pipeline/formats/structure.h"

namespace pith {
namespace {

using Kind = StructureNode::Kind;
using Nodes = std::vector<StructureNode>;

/// Puts `first` before the first line and `rest` before each other line that is not empty.
std::string indent(std::string_view text, std::string_view first, std::string_view rest) {
    std::string out(first);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (at > 0 && end > at) out += rest;
        out.append(text.substr(at, end - at));
        if (end < text.size()) out += '\n';
        at = end + 1;
    }
    return out;
}

/// As indent(), with a mark on empty lines too.
std::string quote_lines(std::string_view text) {
    std::string out = "> ";
    for (const char c : text) {
        out += c;
        if (c == '\n') out += "> ";
    }
    return out;
}

class MarkdownWriter {
  public:
    explicit MarkdownWriter(Rendering rendering) : rendering_(rendering) {}

    /// The parts, an empty line between each and the next.
    std::string write(const Nodes& nodes) const {
        std::string out;
        const StructureNode* before = nullptr;
        bool alternate = false;
        for (const StructureNode& node : nodes) {
            // Two lists in a row would be one if their markers were the same.
            const bool follows = before && before->kind == Kind::list && node.kind == Kind::list;
            alternate = follows && before->ordered == node.ordered && !alternate;
            std::string part = write(node, alternate);
            if (part.empty()) continue;
            if (!out.empty()) out += "\n\n";
            out += part;
            before = &node;
        }
        return out;
    }

  private:
    std::string write(const StructureNode& node, bool alternate) const {
        switch (node.kind) {
            case Kind::list:
                return list(node, alternate);
            case Kind::table:
                return table(node);
            case Kind::quote:
                return quote_lines(write(node.children));
            default:
                return node.block ? block(*node.block) : write(node.children);
        }
    }

    std::string block(const ContentBlock& block) const {
        switch (block.kind) {
            case BlockKind::heading: {
                std::string text = markdown_inline(block, rendering_);
                // A closing run of # would be taken for decoration.
                if (text.ends_with('#') && !text.ends_with("\\#")) text.insert(text.size() - 1, 1, '\\');
                if (text.ends_with("\\\\#")) text.insert(text.size() - 1, 1, '\\');
                return std::string(static_cast<std::size_t>(std::clamp(block.level, 1, 6)), '#') + " " + text;
            }
            case BlockKind::preformatted:
                return fenced(block.text);
            case BlockKind::image:
                if (!rendering_.images || !is_safe_target(block.source, false)) return {};
                return fmt::format("![{}]({})", markdown_escape(block.text), markdown_target(block.source));
            default:
                return markdown_inline(block, rendering_);
        }
    }

    static std::string fenced(std::string_view code) {
        const std::string fence(std::max<std::size_t>(3, longest_backtick_run(code) + 1), '`');
        std::string out = fence + "\n";
        out += code;
        if (!code.ends_with('\n')) out += '\n';
        return out + fence;
    }

    std::string list(const StructureNode& list, bool alternate) const {
        std::string out;
        std::size_t number = 1;
        for (const StructureNode& item : list.children) {
            std::string marker = alternate ? "* " : "- ";
            if (list.ordered) marker = std::to_string(number++) + (alternate ? ") " : ". ");
            if (!out.empty()) out += '\n';
            out += indent(item_text(item), marker, std::string(marker.size(), ' '));
        }
        return out;
    }

    /// A list under an item's only paragraph follows without an empty line, so that the list stays tight.
    std::string item_text(const StructureNode& item) const {
        const bool tight = item.children.size() == 2 && item.children[1].kind == Kind::list;
        if (!tight) return write(item.children);
        return write(item.children[0], false) + "\n" + write(item.children[1], false);
    }

    std::string cell_text(const StructureNode& cell) const {
        std::string text;
        for (const StructureNode& child : cell.children) {
            if (!text.empty()) text += ' ';
            text += markdown_inline(*child.block, rendering_, true);
        }
        return text;
    }

    void append_row(std::string& out, const StructureNode& row, std::size_t columns) const {
        out += "|";
        for (const StructureNode& cell : row.children) out.append(1, ' ').append(cell_text(cell)).append(" |");
        for (std::size_t i = row.children.size(); i < columns; ++i) out += "  |";
    }

    /// A pipe table of GFM, its first row as the header. Rows of very unequal length would make a small page large, so
    /// such a table becomes a line a row.
    std::string table(const StructureNode& table) const {
        std::size_t columns = 0;
        std::size_t cells = 0;
        for (const StructureNode& row : table.children) {
            columns = std::max(columns, row.children.size());
            cells += row.children.size();
        }
        const bool even = columns * table.children.size() <= 8 * cells + 64;
        std::string out;
        for (const StructureNode& row : table.children) {
            if (!out.empty()) out += even ? "\n" : "\n\n";
            append_row(out, row, even ? columns : 0);
            if (!even || &row != &table.children.front()) continue;
            out += "\n|";
            for (std::size_t i = 0; i < columns; ++i) out += " --- |";
        }
        return out;
    }

    const Rendering rendering_;
};

}  // namespace

std::string to_markdown(const Article& article, Rendering rendering) {
    const MarkdownWriter writer(rendering);
    std::string out;
    if (!article.metadata.title.empty()) {
        ContentBlock title;
        title.kind = BlockKind::heading;
        title.level = 1;
        title.text = article.metadata.title;
        out = writer.write(structure_of({title}));
    }
    const auto append = [&](const std::string& part) {
        if (!out.empty() && !part.empty()) out += "\n\n";
        out += part;
    };
    append(writer.write(structure_of(article.body)));
    if (!article.comments.empty()) append("---\n\n" + writer.write(structure_of(article.comments)));
    return out;
}

}  // namespace pith
