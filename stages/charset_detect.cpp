#include "stages/charset_detect.h"

#include <uchardet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "stages/charset_convert.h"

namespace pith {
namespace {

/// How often each residue of the position, modulo 4, holds a zero byte.
struct ZeroBytes {
    std::array<std::size_t, 4> at{};
    std::size_t units = 0;  ///< groups of four bytes that were looked at
};

ZeroBytes count_zero_bytes(std::string_view bytes) {
    constexpr std::size_t sample = 4096;
    ZeroBytes zeros;
    zeros.units = std::min(bytes.size(), sample) / 4;
    for (std::size_t i = 0; i < zeros.units * 4; ++i) zeros.at[i % 4] += bytes[i] == '\0';
    return zeros;
}

struct DeleteDetector {
    void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

/// Encodings that uchardet finds and the web's standard does not have, with ICU's names.
constexpr std::array<Encoding, 5> other_encodings{{{"EUC-TW", "euc-tw-2014"},
                                                   {"IBM855", "ibm-855_P100-1995"},
                                                   {"IBM852", "ibm-852_P100-1995"},
                                                   {"IBM865", "ibm-865_P100-1995"},
                                                   {"MAC-CENTRALEUROPE", "macos-29-10.2"}}};

const Encoding* find_detected(std::string_view name) {
    if (name == "UHC") return find_encoding("euc-kr");
    if (name == "MAC-CYRILLIC") return find_encoding("x-mac-cyrillic");
    for (const Encoding& encoding : other_encodings)
        if (encoding.name == name) return &encoding;
    return find_encoding(name);
}

/// uchardet tells the Greek encodings apart by chance. They differ in Ά, which words begin with: 0xA2 in windows-1253,
/// 0xB6 in ISO-8859-7; and only the former has characters from 0x80 to 0x9F.
const Encoding* greek(std::string_view bytes) {
    std::size_t windows = 0;
    std::size_t iso = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool begins_word = static_cast<unsigned char>(bytes[i + 1]) >= 0xDC;  // a small letter follows
        windows += (byte >= 0x80 && byte < 0xA0) || (byte == 0xA2 && begins_word);
        iso += byte == 0xB6 && begins_word;
    }
    return find_encoding(iso > windows ? "iso-8859-7" : "windows-1253");
}

}  // namespace

ByteOrderMark byte_order_mark(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {&utf8(), 3};
    if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {&utf32le(), 4};
    if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {&utf32be(), 4};
    if (bytes.starts_with("\xFF\xFE"sv)) return {&utf16le(), 2};
    if (bytes.starts_with("\xFE\xFF"sv)) return {&utf16be(), 2};
    return {};
}

const Encoding* detect_utf16_or_utf32(std::string_view bytes) {
    const auto [at, units] = count_zero_bytes(bytes);
    if (units == 0) return nullptr;
    const auto most = [&zeros = at, n = units](std::size_t i) { return zeros[i] * 10 >= n * 9; };
    // Code points under U+110000 leave the upper byte of UTF-32 zero, and nearly all text the one below it too.
    if (most(2) && most(3) && !most(0)) return &utf32le();
    if (most(0) && most(1) && !most(3)) return &utf32be();
    // Mark-up, spaces and digits leave zeros on one side only, also where the text is not Latin. One is none: it may be
    // a stray NUL. The other side has some where text holds U+AC00 and the like.
    const std::size_t even = at[0] + at[2], odd = at[1] + at[3];
    const auto many = [&, n = units](std::size_t count) { return count >= 2 && count * 8 >= n; };
    const bool little = many(odd) && even * 8 <= odd;
    const bool big = many(even) && odd * 8 <= even;
    if (little == big) return nullptr;
    return little ? &utf16le() : &utf16be();
}

const Encoding* detect_legacy(std::string_view bytes) {
    const auto foreign = std::find_if(bytes.begin(), bytes.end(),
                                      [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0 || c == 0x1B; });
    if (foreign == bytes.end()) return nullptr;
    // The probers take some 50 ns a byte; what this much does not tell them, more will not.
    constexpr std::size_t sample = std::size_t{1} << 18;
    bytes.remove_prefix(static_cast<std::size_t>(foreign - bytes.begin()));
    bytes = bytes.substr(0, sample);
    const std::unique_ptr<struct uchardet, DeleteDetector> detector(uchardet_new());
    if (!detector || uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return nullptr;
    uchardet_data_end(detector.get());
    const Encoding* found = find_detected(uchardet_get_charset(detector.get()));
    if (found && (found->name == "ISO-8859-7" || found->name == "windows-1253")) return greek(bytes);
    // The bytes are known not to be valid UTF-8.
    return found == &utf8() ? nullptr : found;
}

}  // namespace pith
