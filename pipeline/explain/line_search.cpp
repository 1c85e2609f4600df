#include "pipeline/explain/line_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/model/text.h"
#include "stages/decode.h"
#include "stages/parse.h"

namespace pith {
namespace {

bool space_at_begin(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && is_space(next_code_point(text, at));
}

bool space_at_end(std::string_view text) {
    return !text.empty() && trim(text).data() + trim(text).size() != text.data() + text.size();
}

/// What an element keeps from being text to read; empty for others.
std::string_view unread(const Document& document, NodeId id) {
    switch (document[id].tag) {
        case Tag::script:
            return document.attribute(id, "type") == "application/ld+json" ? "the page's JSON-LD" : "a script";
        case Tag::style:
            return "a style sheet";
        case Tag::template_:
            return "a <template>, of which only scripts make something to see";
        case Tag::head:
            return "the page's head";
        case Tag::select:
        case Tag::datalist:
        case Tag::textarea:
            return "a form's control";
        case Tag::svg:
        case Tag::canvas:
        case Tag::iframe:
        case Tag::object:
        case Tag::embed:
        case Tag::audio:
        case Tag::video:
            return "embedded media";
        default:
            return {};
    }
}

/// "it stands in a script: body > script"; the outermost element that is not read decides, but what a script or a
/// style sheet is, it is in the head too.
std::string stands_in(const Document& document, NodeId text) {
    std::string_view in;
    for (NodeId id = document[text].parent; id != no_node; id = document[id].parent)
        if (const auto what = unread(document, id); !what.empty() && (in.empty() || document[id].tag != Tag::head))
            in = what;
    if (in.empty()) in = "text of the page that gives no block";
    return fmt::format("it stands in {}: {}", in, document.path_of(text));
}

std::string in_text(const Document& document, std::string_view line) {
    TextIndex index;
    std::vector<NodeId> texts;
    NodeId before = 0;
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        if (document[id].tag != Tag::text) continue;
        const NodeId parent = document[id].parent;
        const bool same_block = parent == before || !is_block_level(document[parent].tag);
        const bool parted = !same_block || space_at_begin(document[id].text) ||
                            (!texts.empty() && space_at_end(document[texts.back()].text));
        index.add(document[id].text, parted);
        texts.push_back(id);
        before = parent;
    }
    const auto found = index.find(line);
    return found.empty() ? std::string{} : stands_in(document, texts[found.front()]);
}

std::string in_attributes(const Document& document, std::string_view line) {
    const std::string wanted = fold(line);
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document[id];
        for (auto i = node.attributes_begin; i < node.attributes_end; ++i)
            if (fold(document.attributes[i].value).find(wanted) != std::string::npos)
                return fmt::format("it stands in the attribute {} of an element: {}", document.attributes[i].name,
                                   document.path_of(id));
    }
    return {};
}

/// In mark-up that is no text at all, or written as JSON writes it.
std::string in_source(std::string_view source, std::string_view line) {
    if (fold(source).find(fold(line)) != std::string::npos)
        return "it stands in the page's source only, in a comment or among the mark-up";
    const std::string json = nlohmann::json(line).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (source.find(std::string_view(json).substr(1, json.size() - 2)) != std::string_view::npos)
        return "it stands in a script's data, which only a script makes text of";
    return {};
}

}  // namespace

void TextIndex::add(std::string_view piece, bool parted) {
    const std::string folded = fold(piece);
    if (parted && !text_.empty() && text_.back() != ' ') text_ += ' ';
    begins_.push_back(text_.size());
    text_ += folded;
}

std::vector<std::size_t> TextIndex::find(std::string_view text) const {
    const std::string wanted = fold(text);
    std::vector<std::size_t> pieces;
    if (wanted.empty()) return pieces;
    const auto piece_at = [&](std::size_t at) {
        return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin()) - 1;
    };
    for (std::size_t at = text_.find(wanted); at != std::string::npos; at = text_.find(wanted, at + wanted.size())) {
        const std::size_t last = piece_at(at + wanted.size() - 1);
        for (std::size_t piece = piece_at(at); piece <= last; ++piece)
            if (pieces.empty() || pieces.back() < piece) pieces.push_back(piece);
    }
    return pieces;
}

std::vector<std::size_t> blocks_with(const Page& page, std::string_view line) {
    TextIndex index;
    for (const Block& block : page.blocks) index.add(block.content.text, true);
    return index.find(line);
}

std::string where_else(const RawPage& raw, const Page& page, std::string_view line) {
    const Decoded decoded = decode(raw.bytes, {raw.charset, raw.content_type, page.is_html});
    std::string answer;
    if (page.is_html) {
        // The page as it was parsed for its blocks lacks what reduce has emptied.
        const auto document = parse(decoded.text, {});
        if (document) answer = in_text(document.value(), line);
        if (document && answer.empty()) answer = in_attributes(document.value(), line);
    }
    if (answer.empty()) answer = in_source(decoded.text, line);
    return answer.empty() ? "it is not on the page; a browser may show it after a script has loaded it" : answer;
}

}  // namespace pith
