#include "stages/double_encoding.h"

#include <array>
#include <cstring>

#include "stages/utf8_text.h"
#include "stages/windows1252.h"

namespace pith {
namespace {

/// A character that was encoded twice.
struct Sequence {
    std::size_t length = 0;  ///< of what stands in the text; 0 for none
    std::string_view meant;  ///< its UTF-8
};

/// At a character from U+00C2 to U+00F4. `storage` holds what the sequence meant.
Sequence sequence_at(std::string_view text, std::array<char, 4>& storage) {
    Sequence sequence;
    std::size_t bytes = 0;
    while (bytes < storage.size()) {
        const HighByte high = windows1252_byte(text.substr(sequence.length));
        if (high.length == 0) return {};
        storage[bytes++] = high.byte;
        sequence.length += high.length;
        sequence.meant = {storage.data(), bytes};
        const auto [length, valid] = utf8_sequence(sequence.meant);
        if (valid) return sequence;
        if (length < bytes) return {};
    }
    return {};
}

/// Where the next character from U+00C2 to U+00F4 stands: its UTF-8 is C3 82 to C3 B4.
std::size_t next_lead(std::string_view text, std::size_t at) {
    while (at + 1 < text.size()) {
        const void* const found = std::memchr(text.data() + at, 0xC3, text.size() - 1 - at);
        if (!found) break;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        const auto next = static_cast<unsigned char>(text[at + 1]);
        if (next >= 0x82 && next <= 0xB4) return at;
        ++at;
    }
    return text.size();
}

bool is_double_encoded(std::string_view text) {
    constexpr std::size_t least_sequences = 3;
    std::array<char, 4> storage{};
    std::size_t leads = 0;
    std::size_t sequences = 0;
    for (std::size_t at = next_lead(text, 0); at < text.size();) {
        const std::size_t length = sequence_at(text.substr(at), storage).length;
        ++leads;
        sequences += length > 0;
        at = next_lead(text, at + (length > 0 ? length : 2));
    }
    return sequences >= least_sequences && sequences * 5 >= leads * 4;
}

}  // namespace

std::optional<std::string> undo_double_encoding(std::string_view utf8) {
    if (!is_double_encoded(utf8)) return std::nullopt;
    std::array<char, 4> storage{};
    std::string text;
    text.reserve(utf8.size());
    std::size_t kept = 0;  // all before it is in `text`
    for (std::size_t at = next_lead(utf8, 0); at < utf8.size();) {
        const Sequence sequence = sequence_at(utf8.substr(at), storage);
        if (sequence.length > 0) {
            text.append(utf8, kept, at - kept).append(sequence.meant);
            kept = at + sequence.length;
        }
        at = next_lead(utf8, sequence.length > 0 ? kept : at + 2);
    }
    text.append(utf8, kept);
    return text;
}

}  // namespace pith
