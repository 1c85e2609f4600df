#include "pipeline/discovery/xml_tag.h"

#include <algorithm>

#include "pipeline/discovery/xml_characters.h"

namespace pith {
namespace {

constexpr std::size_t most_tag_bytes = std::size_t{16} << 10;
constexpr std::size_t most_attributes = 250;
constexpr std::string_view blanks = " \t\r\n\f";

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// ASCII's part of a QName (Namespaces in XML 1.0, section 4): no feed has others.
bool is_name(std::string_view name) {
    bool starts = true;
    std::size_t colons = 0;
    for (const char c : name) {
        const bool other = (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (c == ':' && !starts && ++colons == 1) {
            starts = true;
            continue;
        }
        if (!is_name_start(c) && (starts || !other)) return false;
        starts = false;
    }
    return !starts;
}

/// One past the tag's ">"; nullopt where another tag begins before.
std::optional<std::size_t> end_of_tag(std::string_view text) {
    char quote = 0;
    const std::size_t limit = std::min(text.size(), most_tag_bytes);
    for (std::size_t i = 1; i < limit; ++i) {
        const char c = text[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        } else if (c == '<') {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// Takes an attribute from the front of `rest`: a name and, behind "=", a value with or without quotes.
struct Attribute {
    std::string_view name;
    std::string_view value;
    bool has_value = false;
};
Attribute take_attribute(std::string_view& rest) {
    const auto skip_blanks = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size())); };
    const auto take = [&](std::size_t size) {
        const std::string_view taken = rest.substr(0, size);
        rest.remove_prefix(std::min(size, rest.size()));
        return taken;
    };
    Attribute attribute;
    attribute.name = take(std::max<std::size_t>(1, std::min(rest.find_first_of(" \t\r\n\f="), rest.size())));
    skip_blanks();
    if (!rest.starts_with('=')) return attribute;
    take(1);
    skip_blanks();
    attribute.has_value = true;
    if (rest.starts_with('"') || rest.starts_with('\'')) {
        const char quote = rest[0];
        take(1);
        attribute.value = take(rest.find(quote));
        take(1);
    } else {
        attribute.value = take(rest.find_first_of(blanks));
    }
    return attribute;
}

}  // namespace

std::optional<XmlTag> scan_xml_tag(std::string_view text) {
    XmlTag tag;
    tag.closes = text.starts_with("</");
    const std::size_t begin = tag.closes ? 2 : 1;
    if (begin >= text.size() || !is_name_start(text[begin])) return std::nullopt;
    const auto end = end_of_tag(text);
    if (!end) return std::nullopt;
    tag.size = *end;
    std::string_view inside = text.substr(begin, *end - 1 - begin);
    tag.empty = inside.ends_with('/');
    if (tag.empty) inside.remove_suffix(1);
    const std::size_t name_end = std::min(inside.find_first_of(" \t\r\n\f/"), inside.size());
    tag.name = inside.substr(0, name_end);
    tag.attributes = inside.substr(name_end);
    return is_name(tag.name) ? std::optional(tag) : std::nullopt;
}

void append_start_tag(std::string& out, const XmlTag& tag) {
    out.append("<").append(tag.name);
    std::string_view rest = tag.attributes;
    for (std::size_t count = 0; count < most_attributes; ++count) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n\f/"), rest.size()));
        if (rest.empty()) break;
        const Attribute attribute = take_attribute(rest);
        if (!attribute.has_value || !is_name(attribute.name)) continue;
        out.append(" ").append(attribute.name).append("=\"");
        append_xml_text(out, attribute.value, References::decode);
        out += '"';
    }
    out.append(tag.empty ? "/>" : ">");
}

}  // namespace pith
