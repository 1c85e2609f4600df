#include <array>
#include <cstdint>
#include <cstring>

#include "stages/utf8_text.h"
#include "stages/windows1252.h"

namespace pith {
namespace {

/// Printable ASCII, tab, line feed and form feed: all that stays as it is.
constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> table{};
    for (unsigned c = 0x20; c < 0x7F; ++c) table[c] = true;
    table['\t'] = table['\n'] = table['\f'] = true;
    return table;
}

unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::size_t skip_plain(std::string_view bytes, std::size_t at) {
    static constexpr auto plain = make_plain();
    using Bytes = signed char __attribute__((vector_size(16)));
    for (Bytes some; at + sizeof some <= bytes.size(); at += sizeof some) {
        std::memcpy(&some, bytes.data() + at, sizeof some);
        const Bytes stays = ((some >= 0x20) & (some < 0x7F)) | (some == '\n') | (some == '\t') | (some == '\f');
        std::uint64_t halves[2];
        std::memcpy(halves, &stays, sizeof halves);
        if ((halves[0] & halves[1]) != ~std::uint64_t{0}) break;
    }
    while (at < bytes.size() && plain[byte_at(bytes, at)]) ++at;
    return at;
}

std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (std::uint64_t word; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if (word & high_bits) break;
    }
    while (at < bytes.size() && byte_at(bytes, at) < 0x80) ++at;
    return at;
}

bool is_byte_order_mark(std::string_view bytes, std::size_t at) {
    return bytes.substr(at, 3) == "\xEF\xBB\xBF";
}

}  // namespace

Utf8Sequence utf8_sequence(std::string_view bytes) {
    const unsigned lead = byte_at(bytes, 0);
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {1, false};
    const unsigned length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's range keeps out overlong forms, surrogates and what is over U+10FFFF.
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (unsigned i = 1; i < length; ++i) {
        if (i >= bytes.size()) return {i, false};
        const unsigned next = byte_at(bytes, i);
        if (next < (i == 1 ? low : 0x80U) || next > (i == 1 ? high : 0xBFU)) return {i, false};
    }
    return {length, true};
}

Utf8Check check_utf8(std::string_view bytes) {
    std::size_t sequences = 0;
    for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); ++sequences) {
        const auto [length, valid] = utf8_sequence(bytes.substr(at));
        if (!valid) return {false, sequences};
        at += length;
        if (at < bytes.size() && byte_at(bytes, at) < 0x80) at = skip_ascii(bytes, at);
    }
    return {true, sequences};
}

std::string clean_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    std::size_t kept = 0;  // all before it is in `text`
    for (std::size_t at = skip_plain(bytes, 0); at < bytes.size(); at = skip_plain(bytes, at)) {
        const auto [length, valid] = utf8_sequence(bytes.substr(at));
        const unsigned lead = byte_at(bytes, at);
        const bool c1 = valid && lead == 0xC2 && byte_at(bytes, at + 1) < 0xA0;
        if (valid && lead >= 0x80 && !c1 && !is_byte_order_mark(bytes, at)) {
            at += length;
            continue;
        }
        text += bytes.substr(kept, at - kept);
        if (!valid) text += "\uFFFD";
        if (c1) text += c1_meanings[byte_at(bytes, at + 1) - 0x80];
        if (lead == '\r' && !(at + 1 < bytes.size() && bytes[at + 1] == '\n')) text += '\n';
        at += length;
        kept = at;
    }
    text += bytes.substr(kept);
    return text;
}

}  // namespace pith
