#include "stages/metadata/element_text.h"

#include <algorithm>

#include "pipeline/model/text.h"
#include "stages/tag_scan.h"

namespace pith {
namespace {

/// A byline or a date is short; what is longer only holds one.
constexpr std::size_t most_bytes = 400;
constexpr NodeId most_nodes = 300;

/// Text that is drawn beside the line or not at all: readings of ruby, names of pictures.
bool is_aside(const Document& document, NodeId id) {
    const Tag tag = document[id].tag;
    return tag == Tag::rt || tag == Tag::rp || tag == Tag::svg || tag == Tag::style || tag == Tag::script ||
           tag == Tag::noscript || tag == Tag::button;
}

bool opens_with_mark(std::string_view text) {
    return !text.empty() && std::string_view(":,.;!?)").find(text[0]) != std::string_view::npos;
}

/// True if a reader sees a gap between two text nodes that follow each other.
bool parts(const Document& document, NodeId first, NodeId second) {
    const NodeId a = document[first].parent;
    const NodeId b = document[second].parent;
    if (!document.contains(a, b) && !document.contains(b, a)) return true;
    for (NodeId n = first + 1; n < second; ++n)
        if (document[n].tag == Tag::br || is_block_level(document[n].tag)) return true;
    return is_block_level(document[document.contains(a, b) ? b : a].tag) && a != b;
}

}  // namespace

std::string short_text(const Document& document, NodeId id) {
    std::string text;
    if (document[id].end - id > most_nodes) return text;
    NodeId last = no_node;
    for (NodeId n = id; n < document[id].end && text.size() <= most_bytes * 4; ++n) {
        if (is_aside(document, n)) {
            n = document[n].end - 1;
            continue;
        }
        if (document[n].tag != Tag::text) continue;
        if (last != no_node && parts(document, last, n) && !opens_with_mark(document[n].text)) text += ' ';
        text += document[n].text;
        last = n;
    }
    text = collapse_space(text);
    return text.size() <= most_bytes ? text : std::string{};
}

std::string text_before(const Document& document, NodeId id) {
    constexpr NodeId reach = 12;
    for (NodeId n = id; n > 0 && id - n < reach; --n) {
        const Node& node = document[n - 1];
        if (node.tag != Tag::text) continue;
        if (const std::string_view text = trim(node.text); !text.empty())
            return text.size() <= most_bytes ? collapse_space(text) : std::string{};
    }
    return {};
}

std::string value_of(const Document& document, NodeId id) {
    for (const char* attribute : {"content", "datetime"})
        if (const auto value = document.attribute(id, attribute); !value.empty()) return std::string(value);
    const Tag tag = document[id].tag;
    if (tag == Tag::img || tag == Tag::link)
        return std::string(document.attribute(id, tag == Tag::img ? "src" : "href"));
    return short_text(document, id);
}

std::size_t bytes_between(const Document& document, NodeId first, NodeId second) {
    std::size_t bytes = 0;
    for (NodeId n = document[first].end; n < second && bytes <= most_bytes; ++n)
        if (document[n].tag == Tag::text) bytes += trim(document[n].text).size();
    return bytes;
}

}  // namespace pith
