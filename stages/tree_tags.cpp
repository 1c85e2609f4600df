#include "stages/tree_tags.h"

#include <algorithm>
#include <array>

#include "stages/text_references.h"

namespace pith::tree {
namespace {

enum ByteClass : std::uint8_t { ordinary = 0, space = 1, slash = 2, greater = 4, equals = 8, upper = 16 };

constexpr std::array<std::uint8_t, 256> byte_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    for (const char c : {' ', '\t', '\n', '\f', '\r'}) classes[static_cast<unsigned char>(c)] = space;
    for (char c = 'A'; c <= 'Z'; ++c) classes[static_cast<unsigned char>(c)] = upper;
    classes['/'] = slash;
    classes['>'] = greater;
    classes['='] = equals;
    return classes;
}();

std::uint8_t class_of(char c) {
    return byte_classes[static_cast<unsigned char>(c)];
}

}  // namespace

TagReader::Outcome TagReader::read(std::size_t at, Token& token, std::vector<Attribute>& attributes) {
    token.begin = at;
    token.is_end = html_[at + 1] == '/';
    at_ = at + (token.is_end ? 2U : 1U);
    const std::size_t begin = at_;
    while (at_ < html_.size() && !(class_of(html_[at_]) & (space | slash | greater))) ++at_;
    token.written = html_.substr(begin, at_ - begin);
    token.name = name_of(token.written);
    const std::size_t first = attributes.size();
    names_ = {};
    for (;;) {
        token.self_closing = false;
        while (at_ < html_.size() && (class_of(html_[at_]) & (space | slash))) token.self_closing = html_[at_++] == '/';
        if (at_ >= html_.size()) return Outcome::end_of_page;
        if (html_[at_] == '>') break;
        if (!read_attribute(attributes, first, !token.is_end)) return Outcome::too_hard;
    }
    token.end = at_ + 1;
    return Outcome::tag;
}

/// False where the tag has too many attributes or a reference that is not known.
bool TagReader::read_attribute(std::vector<Attribute>& attributes, std::size_t first, bool wanted) {
    const std::size_t begin = at_++;  // a "=" here is part of the name
    std::uint8_t seen = class_of(html_[begin]);
    while (at_ < html_.size() && !(class_of(html_[at_]) & (space | slash | greater | equals)))
        seen |= class_of(html_[at_++]);
    std::string_view name = html_.substr(begin, at_ - begin);
    std::string_view value;
    std::size_t next = at_;
    while (next < html_.size() && class_of(html_[next]) == space) ++next;
    if (next < html_.size() && html_[next] == '=') {
        at_ = next + 1;
        value = read_value();
    }
    if (!wanted) return true;
    if (seen & upper) name = lower(name);
    const auto same = [name](const Attribute& other) { return other.name == name; };
    if (names_.may_hold(name) &&
        std::any_of(attributes.begin() + static_cast<std::ptrdiff_t>(first), attributes.end(), same))
        return true;
    names_.add(name);
    if (attributes.size() - first == most_attributes || !decode(value)) return false;
    attributes.push_back({name, value});
    return true;
}

std::string_view TagReader::read_value() {
    while (at_ < html_.size() && class_of(html_[at_]) == space) ++at_;
    if (at_ >= html_.size() || html_[at_] == '>') return {};
    const char quote = html_[at_];
    if (quote == '"' || quote == '\'') {
        const std::size_t begin = at_ + 1;
        const std::size_t end = std::min(html_.find(quote, begin), html_.size());
        at_ = std::min(end + 1, html_.size());
        return html_.substr(begin, end - begin);
    }
    const std::size_t begin = at_;
    while (at_ < html_.size() && !(class_of(html_[at_]) & (space | greater))) ++at_;
    return html_.substr(begin, at_ - begin);
}

std::string_view TagReader::lower(std::string_view name) {
    std::string& made = texts_.emplace_back(name);
    for (char& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return made;
}

bool TagReader::decode(std::string_view& value) {
    if (value.find('&') == std::string_view::npos) return true;
    std::string& made = texts_.emplace_back();
    made.reserve(value.size());
    if (!append_without_references(value, ReferencePlace::attribute, made)) return false;
    value = made;
    return true;
}

}  // namespace pith::tree
