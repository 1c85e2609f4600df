#include "stages/segment_elements.h"

#include <string>

namespace pith {
namespace {

bool style_hides(std::string_view declarations) {
    std::string style;
    for (char c : declarations)
        if (c > ' ') style += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

bool is_skipped(const Node& node) {
    switch (node.tag) {
        case Tag::head:
        case Tag::script:
        case Tag::style:
        case Tag::template_:
        case Tag::svg:
        case Tag::iframe:
        case Tag::object:
        case Tag::embed:
        case Tag::audio:
        case Tag::video:
        case Tag::canvas:
        case Tag::select:
        case Tag::datalist:
        case Tag::textarea:
        case Tag::map:
        case Tag::progress:
        case Tag::meter:
        case Tag::rt:
        case Tag::rp:
            return true;
        case Tag::unknown:
            // The formula's source beside the formula, and mark-up that only old browsers read.
            return node.text == "annotation" || node.text == "noembed" || node.text == "noframes";
        default:
            return false;
    }
}

bool parts_words(Tag tag) {
    return tag == Tag::time || tag == Tag::label;
}

std::optional<Span::Kind> span_kind(Tag tag) {
    switch (tag) {
        case Tag::a:
            return Span::Kind::link;
        case Tag::strong:
        case Tag::b:
            return Span::Kind::strong;
        case Tag::em:
        case Tag::i:
            return Span::Kind::emphasis;
        case Tag::code:
        case Tag::kbd:
        case Tag::samp:
            return Span::Kind::code;
        default:
            return std::nullopt;
    }
}

bool hides(const Document& document, NodeId id) {
    const Attribute* const hidden = document.find_attribute(id, "hidden");
    if (hidden && hidden->value != "until-found") return true;
    return document.attribute(id, "aria-hidden") == "true" || style_hides(document.attribute(id, "style"));
}

std::string_view image_source(const Document& document, NodeId id) {
    for (const char* name : {"data-src", "data-original", "data-lazy-src", "src"}) {
        const auto value = document.attribute(id, name);
        if (!value.empty() && !value.starts_with("data:")) return value;
    }
    return {};
}

}  // namespace pith
