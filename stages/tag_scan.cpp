#include "stages/tag_scan.h"

#include <algorithm>

namespace pith {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// One attribute after the other, from behind the tag's name.
class AttributeScanner {
  public:
    AttributeScanner(std::string_view html, std::size_t at) : html_(html), at_(at) {}

    std::string_view name, value;

    /// False at the end of the tag or of the page.
    bool next() {
        self_closing_ = false;
        while (more() && (is_space(html_[at_]) || html_[at_] == '/')) self_closing_ = html_[at_++] == '/';
        if (!more() || html_[at_] == '>') return false;
        const auto begin = at_++;  // a "=" here is part of the name
        while (more() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>' && html_[at_] != '=') ++at_;
        name = html_.substr(begin, at_ - begin);
        value = {};
        const auto behind_name = at_;
        skip_space();
        if (more() && html_[at_] == '=') {
            ++at_;
            skip_space();
            read_value();
        } else {
            at_ = behind_name;
        }
        return true;
    }

    std::size_t at() const { return at_; }
    bool self_closing() const { return self_closing_; }

  private:
    bool more() const { return at_ < html_.size(); }
    void skip_space() {
        while (more() && is_space(html_[at_])) ++at_;
    }
    void read_value() {
        if (!more() || html_[at_] == '>') return;
        const char quote = html_[at_];
        const bool quoted = quote == '"' || quote == '\'';
        const auto begin = quoted ? at_ + 1 : at_;
        if (quoted) {
            at_ = std::min(html_.find(quote, begin), html_.size());
        } else {
            while (more() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
        }
        value = html_.substr(begin, at_ - begin);
        if (quoted && more()) ++at_;
    }

    std::string_view html_;
    std::size_t at_;
    bool self_closing_ = false;
};

std::size_t end_of_name(std::string_view html, std::size_t at) {
    while (at < html.size() && !is_space(html[at]) && html[at] != '/' && html[at] != '>') ++at;
    return at;
}

/// True for `</name` and `<name` with what must follow, at the bytes behind "<" or "</".
bool is_name_at(std::string_view html, std::size_t at, std::string_view name) {
    const auto end = at + name.size();
    return end < html.size() && equals_ignoring_case(html.substr(at, name.size()), name) &&
           (is_space(html[end]) || html[end] == '/' || html[end] == '>');
}

std::size_t end_of_comment(std::string_view html, std::size_t at) {
    const auto inside = at + 4;
    if (html.substr(inside).starts_with('>')) return inside + 1;
    if (html.substr(inside).starts_with("->")) return inside + 2;
    for (auto dashes = html.find("--", inside); dashes != npos; dashes = html.find("--", dashes + 1)) {
        const auto rest = html.substr(dashes + 2, 2);
        if (rest.starts_with('>')) return dashes + 3;
        if (rest == "!>") return dashes + 4;
    }
    return html.size();
}

std::size_t behind(std::string_view html, std::string_view what, std::size_t at) {
    const auto found = html.find(what, at);
    return found == npos ? html.size() : found + what.size();
}

}  // namespace

bool equals_ignoring_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

bool is_tag_open(std::string_view html, std::size_t at) {
    const auto letter = at + (html.substr(at + 1).starts_with('/') ? 2U : 1U);
    return letter < html.size() && is_letter(html[letter]);
}

bool is_declaration_open(std::string_view html, std::size_t at) {
    return at + 1 < html.size() && (html[at + 1] == '!' || html[at + 1] == '?' || html[at + 1] == '/');
}

ScannedTag scan_tag(std::string_view html, std::size_t at) {
    ScannedTag tag;
    tag.is_end_tag = html[at + 1] == '/';
    const auto begin = at + (tag.is_end_tag ? 2U : 1U);
    const auto end = end_of_name(html, begin);
    tag.name = html.substr(begin, end - begin);
    AttributeScanner scanner(html, end);
    while (scanner.next()) ++tag.attributes;
    tag.complete = scanner.at() < html.size();
    tag.end = scanner.at() + (tag.complete ? 1U : 0U);
    tag.self_closing = scanner.self_closing();
    return tag;
}

std::string_view scanned_attribute(std::string_view html, std::size_t at, std::string_view name) {
    AttributeScanner scanner(html, end_of_name(html, at + 1));
    while (scanner.next())
        if (equals_ignoring_case(scanner.name, name)) return scanner.value;
    return {};
}

std::size_t end_of_declaration(std::string_view html, std::size_t at, bool foreign) {
    const auto rest = html.substr(at);
    if (rest.starts_with("<!--")) return end_of_comment(html, at);
    if (foreign && rest.starts_with("<![CDATA[")) return behind(html, "]]>", at + 9);
    return behind(html, ">", at);
}

std::size_t end_of_raw_text(std::string_view html, std::size_t at, std::string_view name) {
    for (at = html.find("</", at); at != npos; at = html.find("</", at + 2))
        if (is_name_at(html, at + 2, name)) return at;
    return html.size();
}

std::size_t end_of_script(std::string_view html, std::size_t at) {
    bool escaped = false, twice = false;
    while ((at = escaped ? html.find_first_of("<-", at) : html.find('<', at)) != npos) {
        const auto rest = html.substr(at);
        if (rest.starts_with("-->")) {
            escaped = twice = false;
            at += 3;
        } else if (!escaped && rest.starts_with("<!--")) {
            escaped = true;
            at += 2;  // "<!-->" is an escape that ends at once
        } else if (!twice && rest.starts_with("</") && is_name_at(html, at + 2, "script")) {
            return at;
        } else if (escaped && rest.starts_with('<')) {
            const bool end = rest.starts_with("</");
            if (is_name_at(html, at + (end ? 2U : 1U), "script")) twice = !end;
            ++at;
        } else {
            ++at;
        }
    }
    return html.size();
}

}  // namespace pith
