#include "tests/support/tree_dump.h"

#include <algorithm>
#include <string_view>

namespace pith::test {
namespace {

std::string lower(std::string_view text) {
    std::string made(text);
    for (char& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

std::string line(std::size_t depth, std::string_view text) {
    return std::string(depth * 2, ' ') + std::string(text);
}

std::string attribute_line(std::size_t depth, std::string_view name, std::string_view value) {
    return line(depth, lower(name) + "=\"" + std::string(value) + "\"");
}

/// The name without its namespace: "svg path", "xlink href".
std::string_view local_name(std::string_view name) {
    for (const std::string_view space : {"svg ", "math ", "xlink ", "xml ", "xmlns "})
        if (name.starts_with(space)) return name.substr(space.size());
    return name;
}

/// Adds a text node, to the text before it if nothing stands between them: where text is moved, parsers differ in how
/// they split it, and what is left out of the dump may have parted it.
void add_text(std::vector<std::string>& lines, std::size_t depth, std::string_view text) {
    const std::string opening = line(depth, "\"");
    if (!lines.empty() && lines.back().starts_with(opening)) {
        lines.back().pop_back();
        lines.back() += std::string(text) + "\"";
    } else {
        lines.push_back(opening + std::string(text) + "\"");
    }
}

/// A line of a "#document" section with what follows it up to the next node.
struct ExpectedNode {
    std::size_t depth = 0;
    std::string text;
};

std::vector<ExpectedNode> split(const std::string& section) {
    std::vector<ExpectedNode> nodes;
    for (std::string_view rest = section; !rest.empty();) {
        const auto length = std::min(rest.find('\n'), rest.size());
        auto text = rest.substr(0, length);
        rest.remove_prefix(std::min(length + 1, rest.size()));
        if (!text.starts_with("| ")) {
            if (!nodes.empty()) nodes.back().text.append("\n").append(text);
            continue;
        }
        text.remove_prefix(2);
        const auto indent = std::min(text.find_first_not_of(' '), text.size());
        nodes.push_back({indent / 2, std::string(text.substr(indent))});
    }
    return nodes;
}

void sort_attributes(std::vector<std::string>& lines, std::size_t begin) {
    std::sort(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end());
}

}  // namespace

std::vector<std::string> dump(const Document& document, RawContent raw, Attributes attributes) {
    std::vector<std::string> lines;
    for (const Node& node : document.nodes) {
        if (node.tag == Tag::text) {
            const Tag parent = document[node.parent].tag;
            if (raw == RawContent::leave_out && (parent == Tag::script || parent == Tag::style)) continue;
            add_text(lines, node.depth, node.text);
            continue;
        }
        const std::string_view element = node.tag == Tag::unknown ? node.text : name(node.tag);
        lines.push_back(line(node.depth, std::string("<").append(lower(element)).append(">")));
        if (attributes == Attributes::leave_out) continue;
        const auto begin = lines.size();
        for (auto i = node.attributes_begin; i < node.attributes_end; ++i)
            lines.push_back(attribute_line(node.depth + 1, document.attributes[i].name, document.attributes[i].value));
        sort_attributes(lines, begin);
    }
    return lines;
}

std::vector<std::string> expected_dump(const std::string& section) {
    std::vector<std::string> lines;
    std::vector<std::size_t> contents;  // depths of the "content" lines of templates that are open
    std::size_t attributes_begin = 0;
    for (const ExpectedNode& node : split(section)) {
        while (!contents.empty() && node.depth <= contents.back()) contents.pop_back();
        const std::size_t depth = node.depth - contents.size();
        const std::string_view text = node.text;
        if (text.starts_with("<!")) continue;
        if (text == "content") {
            contents.push_back(node.depth);
        } else if (text.starts_with('"')) {
            add_text(lines, depth, text.substr(1, text.size() - 2));
        } else if (text.starts_with('<')) {
            lines.push_back(line(depth, std::string("<").append(lower(local_name(text.substr(1))))));
            attributes_begin = lines.size();
        } else {
            const auto equals = text.find("=\"");
            lines.push_back(line(depth, lower(local_name(text.substr(0, equals))) + std::string(text.substr(equals))));
            sort_attributes(lines, attributes_begin);
        }
    }
    return lines;
}

}  // namespace pith::test
