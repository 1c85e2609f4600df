#include "stages/sniff.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "stages/charset_detect.h"

namespace pith {
namespace {

using namespace std::string_view_literals;

/// Number of bytes that decide.
constexpr std::size_t header_bytes = 1024;

struct Magic {
    std::string_view bytes;
    std::string_view what;
    std::size_t offset = 0;
};

/// WHATWG MIME Sniffing, section 6, and the magic numbers of file formats that crawls bring home.
constexpr std::array magics{
    Magic{"%PDF-"sv, "PDF"},
    Magic{"%!PS-Adobe-"sv, "PostScript"},
    Magic{"\x89PNG\r\n\x1A\n"sv, "PNG"},
    Magic{"\xFF\xD8\xFF"sv, "JPEG"},
    Magic{"GIF87a"sv, "GIF"},
    Magic{"GIF89a"sv, "GIF"},
    Magic{"WEBPVP"sv, "WebP", 8},
    Magic{"WAVE"sv, "WAVE", 8},
    Magic{"AVI "sv, "AVI", 8},
    Magic{"AIFF"sv, "AIFF", 8},
    Magic{"ftyp"sv, "MP4", 4},
    Magic{"\0\0\1\0"sv, "icon"},
    Magic{"\0\0\2\0"sv, "cursor"},
    Magic{"II*\0"sv, "TIFF"},
    Magic{"MM\0*"sv, "TIFF"},
    Magic{"8BPS\0"sv, "Photoshop"},
    Magic{"ID3"sv, "MP3"},
    Magic{"OggS\0"sv, "Ogg"},
    Magic{"fLaC"sv, "FLAC"},
    Magic{"MThd\0\0\0\6"sv, "MIDI"},
    Magic{"\x1A\x45\xDF\xA3"sv, "Matroska"},
    Magic{"FLV\1"sv, "Flash video"},
    Magic{"wOFF"sv, "font"},
    Magic{"wOF2"sv, "font"},
    Magic{"OTTO"sv, "font"},
    Magic{"true\0"sv, "font"},
    Magic{"ttcf\0"sv, "font"},
    Magic{"\0\1\0\0\0"sv, "font"},
    Magic{"PK\3\4"sv, "ZIP"},
    Magic{"PK\5\6"sv, "ZIP"},
    Magic{"Rar!\x1A\7"sv, "RAR"},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "7-Zip"},
    Magic{"\x1F\x8B\x08"sv, "gzip"},
    Magic{"BZh91AY&SY"sv, "bzip2"},
    Magic{"\xFD\x37zXZ\0"sv, "xz"},
    Magic{"\x28\xB5\x2F\xFD"sv, "Zstandard"},
    Magic{"ustar"sv, "tar", 257},
    Magic{"\x7F\x45LF"sv, "ELF program"},
    Magic{"\xCA\xFE\xBA\xBE"sv, "Java class"},
    Magic{"\xCF\xFA\xED\xFE"sv, "Mach-O program"},
    Magic{"\0asm"sv, "WebAssembly"},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "Office document"},
    Magic{"{\\rtf"sv, "RTF"},
    Magic{"SQLite format 3\0"sv, "SQLite database"},
};

std::string_view magic_name(std::string_view bytes) {
    for (const Magic& magic : magics)
        if (bytes.size() >= magic.offset && bytes.substr(magic.offset).starts_with(magic.bytes)) return magic.what;
    return {};
}

std::string lower(std::string_view text) {
    std::string made(text);
    for (char& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

/// "text/html" of "Text/HTML; charset=utf-8".
std::string mime_type(std::string_view content_type) {
    std::string type = lower(content_type.substr(0, content_type.find(';')));
    type.erase(0, std::min(type.find_first_not_of("\t\n\r "), type.size()));
    type.erase(type.find_last_not_of("\t\n\r ") + 1);
    return type;
}

bool is_markup_type(std::string_view type) {
    return type == "text/html" || type == "application/xhtml+xml" || type == "application/xml" || type == "text/xml";
}

/// Types whose bytes are no page whatever they look like.
bool is_media_type(std::string_view type) {
    return (type.starts_with("image/") && type != "image/svg+xml") || type.starts_with("audio/") ||
           type.starts_with("video/") || type.starts_with("font/");
}

/// "Binary data byte" of WHATWG MIME Sniffing, section 3: control characters that no text has.
bool is_binary(char byte) {
    const auto c = static_cast<unsigned char>(byte);
    return c <= 0x08 || c == 0x0B || (c >= 0x0E && c <= 0x1A) || (c >= 0x1C && c <= 0x1F);
}

/// A page may hold a stray control character; files of other kinds are full of them.
bool looks_binary(std::string_view bytes) {
    const auto count = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_binary));
    return count * 20 > bytes.size();
}

bool is_tag_end(char c) {
    return c == ' ' || c == '>' || c == '/' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// The elements of WHATWG MIME Sniffing, section 7.1, and others that pages open with or hold soon.
constexpr std::array tags{"!doctype"sv, "html"sv, "head"sv,   "title"sv, "meta"sv,    "link"sv, "script"sv,  "style"sv,
                          "body"sv,     "div"sv,  "p"sv,      "h1"sv,    "h2"sv,      "a"sv,    "span"sv,    "br"sv,
                          "table"sv,    "ul"sv,   "ol"sv,     "img"sv,   "article"sv, "main"sv, "section"sv, "header"sv,
                          "iframe"sv,   "font"sv, "center"sv, "b"sv,     "i"sv,       "em"sv,   "strong"sv};

/// True for "<p>" or "<div class" at `at`, also for the end tag.
bool is_tag_at(std::string_view lower_case, std::size_t at) {
    auto rest = lower_case.substr(at + 1);
    if (rest.starts_with('/')) rest.remove_prefix(1);
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
        return rest.starts_with(tag) && rest.size() > tag.size() && is_tag_end(rest[tag.size()]);
    });
}

bool holds_tag(std::string_view lower_case) {
    for (auto at = lower_case.find('<'); at != std::string_view::npos; at = lower_case.find('<', at + 1))
        if (is_tag_at(lower_case, at)) return true;
    return false;
}

/// True if a page begins here: doctype, <html or another tag of a page's head, after white space, comments and an XML
/// declaration.
bool opens_as_page(std::string_view lower_case) {
    while (true) {
        lower_case.remove_prefix(std::min(lower_case.find_first_not_of("\t\n\f\r "), lower_case.size()));
        const bool comment = lower_case.starts_with("<!--"), declaration = lower_case.starts_with("<?xml");
        if (!comment && !declaration) break;
        const auto end = lower_case.find(comment ? "-->" : "?>");
        if (end == std::string_view::npos) return true;
        lower_case.remove_prefix(end + (comment ? 3 : 2));
    }
    constexpr std::array openers{"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv};
    return std::any_of(openers.begin(), openers.end(), [&](std::string_view opener) {
        return lower_case.starts_with(opener) &&
               (lower_case.size() == opener.size() || is_tag_end(lower_case[opener.size()]));
    });
}

/// The first bytes with one byte a character, so that UTF-16 and UTF-32 can be searched for tags.
std::string header_of(std::string_view bytes) {
    const auto mark = byte_order_mark(bytes);
    bytes.remove_prefix(mark.length);
    const Encoding* encoding = mark.encoding ? mark.encoding : detect_utf16_or_utf32(bytes);
    const bool wide16 = encoding == &utf16le() || encoding == &utf16be();
    const bool wide32 = encoding == &utf32le() || encoding == &utf32be();
    if (!wide16 && !wide32) return lower(bytes.substr(0, header_bytes));
    std::string narrow;
    const std::size_t width = wide16 ? 2 : 4;
    const std::size_t low = encoding == &utf16le() || encoding == &utf32le() ? 0 : width - 1;
    for (std::size_t at = 0; at + width <= std::min(bytes.size(), header_bytes * width); at += width) {
        const auto unit = bytes.substr(at, width);
        const auto others = static_cast<std::size_t>(std::count(unit.begin(), unit.end(), '\0'));
        // What is not ASCII is some letter, which never matters here.
        narrow += others >= width - 1 ? unit[low] : 'x';
    }
    return lower(narrow);
}

std::optional<Content> by_name(std::string_view name) {
    std::string file = lower(name);
    for (const auto packed : {".gz"sv, ".zst"sv})
        if (file.ends_with(packed)) file.resize(file.size() - packed.size());
    for (const auto ending : {".html"sv, ".htm"sv, ".xhtml"sv})
        if (file.ends_with(ending)) return Content::html;
    if (file.ends_with(".txt")) return Content::text;
    return std::nullopt;
}

}  // namespace

Sniffed sniff(std::string_view bytes, std::string_view name, std::string_view content_type) {
    const std::string type = mime_type(content_type);
    const bool marked = byte_order_mark(bytes).encoding != nullptr;
    if (const auto what = magic_name(bytes); !marked && !what.empty()) return {Content::other, what};
    const std::string header = header_of(bytes);
    if (looks_binary(header)) return {Content::other, "binary data"};
    if (is_markup_type(type)) return {Content::html, {}};
    if (opens_as_page(header)) return {Content::html, {}};
    if (is_media_type(type)) return {Content::other, "media"};
    if (type == "text/plain" || type == "text/markdown") return {Content::text, {}};
    if (const auto content = by_name(name)) return {*content, {}};
    return {holds_tag(header) ? Content::html : Content::text, {}};
}

}  // namespace pith
