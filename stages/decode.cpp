#include "stages/decode.h"

#include "stages/charset_convert.h"
#include "stages/charset_detect.h"
#include "stages/charset_prescan.h"
#include "stages/double_encoding.h"
#include "stages/misread_charset.h"
#include "stages/utf8_text.h"

namespace pith {
namespace {

/// So many sequences of valid UTF-8 are no chance: a page that was saved as UTF-8 and kept its old <meta>.
constexpr std::size_t convincing_sequences = 4;

const Encoding* declared_outside(const CharsetHints& hints) {
    if (const auto* encoding = find_encoding(hints.override_label)) return encoding;
    return find_encoding(charset_of_content_type(hints.content_type));
}

const Encoding& detect(std::string_view bytes, bool is_html) {
    if (const auto* encoding = detect_utf16_or_utf32(bytes)) return *encoding;
    const auto* declared = is_html ? prescan(bytes.substr(0, prescan_bytes)) : nullptr;
    if (declared == &utf8()) return *declared;
    const Utf8Check check = check_utf8(bytes);
    if (check.valid && check.sequences >= (declared ? convincing_sequences : 1)) return utf8();
    if (declared) return *declared;
    // Browsers heed a <meta> behind the first bytes as well: the parser starts again when it meets one.
    constexpr std::size_t late_bytes = std::size_t{1} << 18;
    if (is_html)
        if (const auto* late = prescan(bytes.substr(0, late_bytes))) return *late;
    if (const auto* encoding = detect_legacy(bytes)) return *encoding;
    return windows1252();
}

/// Databases and feeds encode again what others had encoded twice, so some text is to be undone more than once.
std::optional<std::string> undo_double_encodings(std::string_view utf8) {
    constexpr int most_times = 3;
    auto undone = undo_double_encoding(utf8);
    for (int i = 1; i < most_times && undone; ++i) {
        auto again = undo_double_encoding(*undone);
        if (!again) break;
        undone = std::move(again);
    }
    return undone;
}

/// A page that is UTF-8 may still name the encoding that it was in.
const Encoding* former_encoding(std::string_view utf8_page) {
    const Encoding* const declared = prescan(utf8_page.substr(0, prescan_bytes));
    return declared == &utf8() ? nullptr : declared;
}

}  // namespace

Decoded decode(std::string_view bytes, const CharsetHints& hints) {
    const Encoding* encoding = byte_order_mark(bytes).encoding;  // the mark itself goes with all others like it, below
    if (!encoding) encoding = declared_outside(hints);
    if (!encoding) encoding = &detect(bytes, hints.is_html);

    Decoded decoded;
    decoded.charset = encoding->name;
    const std::string converted = encoding == &utf8() ? std::string() : convert(bytes, *encoding);
    const std::string_view encoded = encoding == &utf8() ? bytes : converted;
    auto undone = undo_double_encodings(encoded);
    if (const auto* former = encoding == &utf8() && hints.is_html ? former_encoding(bytes) : nullptr)
        if (auto read = undo_misread_charset(undone ? *undone : encoded, *former)) undone = std::move(read);
    decoded.text = clean_utf8(undone ? *undone : encoded);
    normalize_nfc(decoded.text);
    return decoded;
}

}  // namespace pith
