#include <utf8proc.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>

#include "stages/utf8_text.h"

namespace pith {
namespace {

/// How a code point stands to NFC (UAX #15, section 9, "quick check").
struct Nfc {
    std::uint8_t combining_class = 0;
    bool sure = true;  ///< false: it may change, or change what stands before it
};

bool is_jamo_vowel_or_tail(utf8proc_int32_t code) {
    return (code >= 0x1161 && code <= 0x1175) || (code >= 0x11A8 && code <= 0x11C2);
}

/// `bytes` composed; the same bytes if utf8proc cannot (out of memory).
std::string compose(std::string_view bytes) {
    utf8proc_uint8_t* made = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                     static_cast<utf8proc_ssize_t>(bytes.size()), &made, options);
    if (length < 0) return std::string(bytes);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, std::free);
    return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(length)};
}

bool composes_to_itself(utf8proc_int32_t code) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = static_cast<std::size_t>(utf8proc_encode_char(code, bytes.data()));
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), length);
    return compose(text) == text;
}

Nfc look_up(utf8proc_int32_t code) {
    constexpr std::uint16_t none = UINT16_MAX, second_of_pair = 0x8000;
    const auto* property = utf8proc_get_property(code);
    Nfc nfc;
    nfc.combining_class = static_cast<std::uint8_t>(property->combining_class);
    const bool combines_backward = property->comb_index != none && property->comb_index >= second_of_pair;
    const bool decomposes = property->decomp_type == 0 && property->decomp_seqindex != none;
    nfc.sure = !combines_backward && !is_jamo_vowel_or_tail(code) && (!decomposes || composes_to_itself(code));
    return nfc;
}

/// The Basic Multilingual Plane's, 256 code points at a time as texts ask for them: most texts ask for few.
class BasicPlane {
  public:
    Nfc of(std::uint32_t code) {
        Row& row = rows_[code >> 8];
        if (!row.ready.load(std::memory_order_acquire)) fill(row, code & ~0xFFU);
        return row.values[code & 0xFF];
    }

  private:
    struct Row {
        std::atomic<bool> ready = false;
        std::array<Nfc, 256> values;
    };

    void fill(Row& row, std::uint32_t first) {
        const std::lock_guard lock(mutex_);
        if (row.ready.load(std::memory_order_relaxed)) return;
        for (std::uint32_t i = 0; i < row.values.size(); ++i)
            row.values[i] = look_up(static_cast<utf8proc_int32_t>(first + i));
        row.ready.store(true, std::memory_order_release);
    }

    std::mutex mutex_;
    std::array<Row, 256> rows_;
};

BasicPlane& basic_plane() {
    static BasicPlane plane;
    return plane;
}

/// Code points of valid UTF-8, one after the other, each with its NFC property.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text), plane_(&basic_plane()) {}

    bool done() const { return at_ >= text_.size(); }
    std::size_t at() const { return at_; }

    /// Behind all that cannot matter: code points under U+0300 have lead bytes under 0xCC.
    void skip_sure() {
        constexpr std::uint64_t high_bits = 0x8080808080808080;
        for (std::uint64_t word; at_ + sizeof word <= text_.size(); at_ += sizeof word) {
            std::memcpy(&word, text_.data() + at_, sizeof word);
            if (word & (word << 1) & high_bits) break;  // a lead byte: both upper bits set
        }
        while (!done() && static_cast<unsigned char>(text_[at_]) < 0xCC) ++at_;
    }

    Nfc next() {
        const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(text_[at_ + i] & 0x3F); };
        const unsigned lead = static_cast<unsigned char>(text_[at_]);
        if (lead < 0xCC) return at_ += lead < 0x80 ? 1 : 2, Nfc{};
        if (lead < 0xE0) return take(2, ((lead & 0x1F) << 6) | byte(1));
        if (lead < 0xF0) return take(3, ((lead & 0x0F) << 12) | byte(1) << 6 | byte(2));
        return take(4, ((lead & 0x07) << 18) | byte(1) << 12 | byte(2) << 6 | byte(3));
    }

  private:
    Nfc take(std::size_t length, std::uint32_t code) {
        at_ += length;
        return code < 0x10000 ? plane_->of(code) : look_up(static_cast<utf8proc_int32_t>(code));
    }

    std::string_view text_;
    BasicPlane* plane_;
    std::size_t at_ = 0;
};

/// Where the code point before `at` begins.
std::size_t previous(std::string_view text, std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
    }
    return at;
}

/// Stretches of text that may not be in NFC, found one after the other.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text), cursor_(text) {}

    /// The next stretch [begin, end): a starter and what may combine with it. False if there is none.
    bool next(std::size_t& begin, std::size_t& end) {
        std::size_t starter = cursor_.at();
        std::uint8_t last_class = 0;
        while (true) {
            const auto before = cursor_.at();
            cursor_.skip_sure();
            if (cursor_.done()) return false;
            if (cursor_.at() != before) starter = previous(text_, cursor_.at()), last_class = 0;
            const auto at = cursor_.at();
            const Nfc nfc = cursor_.next();
            if (nfc.sure && nfc.combining_class == 0) {
                starter = at;
                last_class = 0;
            } else if (nfc.sure && nfc.combining_class >= last_class) {
                last_class = nfc.combining_class;
            } else {
                begin = starter;
                end = end_of_run();
                return true;
            }
        }
    }

  private:
    std::size_t end_of_run() {
        constexpr int longest_run = 30;
        for (int i = 0; i < longest_run && !cursor_.done(); ++i) {
            const Cursor before = cursor_;
            const Nfc nfc = cursor_.next();
            if (nfc.sure && nfc.combining_class == 0) {
                cursor_ = before;
                break;
            }
        }
        return cursor_.at();
    }

    std::string_view text_;
    Cursor cursor_;
};

}  // namespace

void normalize_nfc(std::string& text) {
    Scanner scanner(text);
    std::string made;
    std::size_t copied = 0;
    for (std::size_t begin = 0, end = 0; scanner.next(begin, end); copied = end) {
        made.append(text, copied, begin - copied);
        made += compose(std::string_view(text).substr(begin, end - begin));
    }
    if (copied == 0) return;
    made.append(text, copied);
    text = std::move(made);
}

}  // namespace pith
