#include "stages/charset_prescan.h"

#include <string>

namespace pith {
namespace {

constexpr std::string_view space = "\t\n\f\r ";

bool is_space(char c) {
    return space.find(c) != std::string_view::npos;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i)
        if (lower(text[i]) != lower_case[i]) return false;
    return true;
}

struct MetaAttribute {
    std::string name;  ///< lower case, as is the value
    std::string value;
};

/// The standard's "get an attribute", over the bytes from `at` on.
class AttributeReader {
  public:
    AttributeReader(std::string_view bytes, std::size_t& at) : bytes_(bytes), at_(at) {}

    /// False at the end of the tag.
    bool next(MetaAttribute& attribute) {
        attribute = {};
        while (more() && (is_space(bytes_[at_]) || bytes_[at_] == '/')) ++at_;
        if (!more() || bytes_[at_] == '>') return false;
        while (more() && !(bytes_[at_] == '=' && !attribute.name.empty()) && !is_space(bytes_[at_])) {
            if (bytes_[at_] == '/' || bytes_[at_] == '>') return true;
            attribute.name += lower(bytes_[at_++]);
        }
        skip_space();
        if (!more() || bytes_[at_] != '=') return true;
        ++at_;
        skip_space();
        read_value(attribute.value);
        return true;
    }

  private:
    bool more() const { return at_ < bytes_.size(); }
    void skip_space() {
        while (more() && is_space(bytes_[at_])) ++at_;
    }
    void read_value(std::string& value) {
        if (!more()) return;
        const char quote = bytes_[at_];
        if (quote == '"' || quote == '\'') {
            for (++at_; more() && bytes_[at_] != quote;) value += lower(bytes_[at_++]);
            if (more()) ++at_;
            return;
        }
        while (more() && !is_space(bytes_[at_]) && bytes_[at_] != '>') value += lower(bytes_[at_++]);
    }

    std::string_view bytes_;
    std::size_t& at_;
};

/// The encoding that one whole <meta> declares, or null. `at` stands behind "<meta".
const Encoding* read_meta(std::string_view bytes, std::size_t& at) {
    bool seen_pragma = false, seen_content = false, seen_charset = false;
    bool got_pragma = false, need_pragma = false, declared = false;
    const Encoding* encoding = nullptr;
    AttributeReader reader(bytes, at);
    for (MetaAttribute attribute; reader.next(attribute);) {
        if (attribute.name == "http-equiv" && !seen_pragma) {
            seen_pragma = true;
            got_pragma = attribute.value == "content-type";
        } else if (attribute.name == "content" && !seen_content) {
            seen_content = true;
            const auto* named = find_encoding(charset_of_content_type(attribute.value));
            if (named && !declared) encoding = named, declared = need_pragma = true;
        } else if (attribute.name == "charset" && !seen_charset) {
            seen_charset = declared = true;
            need_pragma = false;
            encoding = find_encoding(attribute.value);
        }
    }
    const bool cut = at >= bytes.size();
    if (cut || !encoding || (need_pragma && !got_pragma)) return nullptr;
    if (encoding->name.substr(0, 4) == "UTF-") return &utf8();
    return encoding->name == "x-user-defined" ? &windows1252() : encoding;
}

/// The encoding of an XML declaration, "<?xml version='1.0' encoding='koi8-r'?>", or null.
const Encoding* xml_encoding(std::string_view bytes) {
    if (bytes.substr(0, 5) != "<?xml") return nullptr;
    bytes = bytes.substr(0, bytes.find('>'));
    auto at = bytes.find("encoding");
    if (at == std::string_view::npos) return nullptr;
    at += 8;
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) <= ' ') ++at;
    if (at >= bytes.size() || bytes[at++] != '=') return nullptr;
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) <= ' ') ++at;
    if (at >= bytes.size() || (bytes[at] != '"' && bytes[at] != '\'')) return nullptr;
    const auto end = bytes.find(bytes[at], at + 1);
    if (end == std::string_view::npos) return nullptr;
    const auto* encoding = find_encoding(bytes.substr(at + 1, end - at - 1));
    return encoding && encoding->name.substr(0, 4) == "UTF-" ? &utf8() : encoding;
}

/// Behind the tag that opens at `at`, its attributes read so that a ">" in quotes does not end it.
void skip_tag(std::string_view bytes, std::size_t& at) {
    while (at < bytes.size() && !is_space(bytes[at]) && bytes[at] != '>') ++at;
    AttributeReader reader(bytes, at);
    for (MetaAttribute attribute; reader.next(attribute);) {
    }
}

}  // namespace

const Encoding* prescan(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.substr(0, 6) == "<\0?\0x\0"sv) return &utf16le();
    if (bytes.substr(0, 6) == "\0<\0?\0x"sv) return &utf16be();
    for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at)) {
        const auto tag = bytes.substr(at);
        const auto letter = [&](std::size_t i) { return tag.size() > i && is_letter(tag[i]); };
        if (tag.substr(0, 4) == "<!--") {
            const auto end = bytes.find("-->", at + 2);
            if (end == std::string_view::npos) break;
            at = end + 3;
        } else if (starts_with_ignoring_case(tag, "<meta") && tag.size() > 5 && (is_space(tag[5]) || tag[5] == '/')) {
            at += 5;
            if (const auto* encoding = read_meta(bytes, at)) return encoding;
        } else if (letter(1) || (tag.size() > 1 && tag[1] == '/' && letter(2))) {
            skip_tag(bytes, at);
        } else if (tag.size() > 1 && (tag[1] == '!' || tag[1] == '/' || tag[1] == '?')) {
            at = bytes.find('>', at);
        } else {
            ++at;
        }
    }
    return xml_encoding(bytes);
}

std::string_view charset_of_content_type(std::string_view content_type) {
    for (std::size_t at = 0; at + 7 <= content_type.size(); ++at) {
        if (!starts_with_ignoring_case(content_type.substr(at), "charset")) continue;
        auto rest = content_type.substr(at + 7);
        const auto skip_space = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(space), rest.size())); };
        skip_space();
        if (rest.empty() || rest[0] != '=') continue;
        rest.remove_prefix(1);
        skip_space();
        if (rest.empty()) return {};
        if (rest[0] == '"' || rest[0] == '\'') {
            const auto end = rest.find(rest[0], 1);
            return end == std::string_view::npos ? std::string_view{} : rest.substr(1, end - 1);
        }
        return rest.substr(0, rest.find_first_of("\t\n\f\r ;"));
    }
    return {};
}

}  // namespace pith
