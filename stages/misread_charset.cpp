#include "stages/misread_charset.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "stages/charset_convert.h"
#include "stages/utf8_text.h"
#include "stages/windows1252.h"

namespace pith {
namespace {

/// What ISO-8859-15 has in other places than ISO-8859-1 and windows-1252, with its bytes.
constexpr std::array<std::pair<std::string_view, char>, 8> iso_8859_15_places{{{"€", '\xA4'},
                                                                               {"Š", '\xA6'},
                                                                               {"š", '\xA8'},
                                                                               {"Ž", '\xB4'},
                                                                               {"ž", '\xB8'},
                                                                               {"Œ", '\xBC'},
                                                                               {"œ", '\xBD'},
                                                                               {"Ÿ", '\xBE'}}};

/// ISO-8859-15 has none of the characters that the others have in those places ("¤¦¨´¸¼½¾").
bool may_be_iso_8859_15(std::string_view utf8) {
    return std::ranges::none_of(iso_8859_15_places, [&](const auto& place) {
        return utf8.find(std::string{'\xC2', place.second}) != std::string_view::npos;
    });
}

HighByte byte_of(std::string_view text, bool iso_8859_15) {
    if (iso_8859_15)
        for (const auto& [character, byte] : iso_8859_15_places)
            if (text.starts_with(character)) return {character.size(), byte};
    return windows1252_byte(text);
}

/// A text as the bytes that its characters stand for.
struct Bytes {
    std::string all;
    std::vector<std::pair<std::size_t, std::string_view>> others;  ///< characters that stand for no byte, and where
    std::size_t high = 0;                                          ///< bytes over 0x7F
    std::size_t beside_high = 0;                                   ///< of these, behind another one or before one

    bool has_too_many_others() const { return others.size() * 50 > high; }
};

std::size_t ascii_length(std::string_view text) {
    const auto* const high = std::ranges::find_if(text, [](char c) { return static_cast<signed char>(c) < 0; });
    return static_cast<std::size_t>(high - text.begin());
}

/// Stops early where there are too many others: then the text is as it should be.
Bytes bytes_of(std::string_view utf8) {
    constexpr std::size_t few = 256;
    const bool iso_8859_15 = may_be_iso_8859_15(utf8);
    Bytes bytes;
    while (!utf8.empty() && (bytes.others.size() < few || !bytes.has_too_many_others())) {
        const std::size_t ascii = ascii_length(utf8);
        bytes.all += utf8.substr(0, ascii);
        utf8.remove_prefix(ascii);
        const std::size_t begin = bytes.all.size();
        for (HighByte high; !utf8.empty() && (high = byte_of(utf8, iso_8859_15)).length > 0;) {
            bytes.all += high.byte;
            utf8.remove_prefix(high.length);
        }
        const std::size_t run = bytes.all.size() - begin;
        bytes.high += run;
        if (run > 1) bytes.beside_high += run;
        if (utf8.empty() || static_cast<signed char>(utf8[0]) >= 0) continue;
        const std::size_t length = utf8_sequence(utf8).length;
        bytes.others.emplace_back(bytes.all.size(), utf8.substr(0, length));
        utf8.remove_prefix(length);
    }
    return bytes;
}

std::string read_as(const Encoding& declared, const Bytes& bytes) {
    std::string text;
    std::size_t done = 0;
    for (const auto& [place, character] : bytes.others) {
        text += convert(std::string_view(bytes.all).substr(done, place - done), declared);
        text += character;
        done = place;
    }
    return text += convert(std::string_view(bytes.all).substr(done), declared);
}

/// What is not ASCII in a text.
struct Scripts {
    std::size_t latin = 0;  ///< Latin letters, and the signs among them
    std::size_t other = 0;
    std::size_t invalid = 0;  ///< U+FFFD
};

Scripts scripts_of(std::string_view text) {
    constexpr unsigned char last_latin_lead = 0xCD;  // of U+0340 to U+037F, behind which Greek begins
    Scripts scripts;
    for (std::size_t at = 0; at < text.size();) {
        const unsigned length = utf8_sequence(text.substr(at)).length;
        if (length > 1) {
            const bool invalid = text.substr(at, length) == "\uFFFD";
            const bool latin = static_cast<unsigned char>(text[at]) <= last_latin_lead;
            ++(invalid ? scripts.invalid : latin ? scripts.latin : scripts.other);
        }
        at += length;
    }
    return scripts;
}

}  // namespace

std::optional<std::string> undo_misread_charset(std::string_view utf8, const Encoding& declared) {
    constexpr std::size_t least_bytes = 16;
    if (&declared == &windows1252()) return std::nullopt;  // its script is Latin
    const Bytes bytes = bytes_of(utf8);
    if (bytes.high < least_bytes || bytes.has_too_many_others() || bytes.beside_high * 2 < bytes.high)
        return std::nullopt;
    std::string text = read_as(declared, bytes);
    const Scripts scripts = scripts_of(text);
    if (scripts.other < scripts.latin * 4 || scripts.other < scripts.invalid * 50) return std::nullopt;
    return text;
}

}  // namespace pith
