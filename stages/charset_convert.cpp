#include "stages/charset_convert.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <array>
#include <cstdint>
#include <memory>

#include "stages/charset_corrections.h"

namespace pith {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// ICU's own substitution writes U+001A for a single invalid byte of some encodings. `encoding`: of Encoding.
void substitute(const void* encoding, UConverterToUnicodeArgs* arguments, const char* bytes, std::int32_t count,
                UConverterCallbackReason reason, UErrorCode* error) {
    if (reason > UCNV_IRREGULAR) return;  // only told that the converter is reset, closed or cloned
    *error = U_ZERO_ERROR;
    constexpr UChar replacement = 0xFFFD;
    UChar known = 0;
    if (count == 2 && static_cast<const Encoding*>(encoding)->name == "Big5")
        known = big5_character(static_cast<unsigned char>(bytes[0]), static_cast<unsigned char>(bytes[1]));
    ucnv_cbToUWriteUChars(arguments, known ? &known : &replacement, 1, 0, error);
}

Converter open(const char* name, const Encoding& encoding) {
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(name, &error));
    if (U_FAILURE(error)) return nullptr;
    ucnv_setToUCallBack(converter.get(), substitute, &encoding, nullptr, nullptr, &error);
    return converter;
}

/// The upper half of an encoding that ICU lacks, in UTF-8.
using UpperHalf = std::array<std::string_view, 96>;

/// ISO-8859-16, from 0xA0 (index-iso-8859-16 of the WHATWG Encoding Standard).
// clang-format off
constexpr UpperHalf iso_8859_16{
    "\u00A0", "Ą", "ą", "Ł", "€", "„", "Š", "§", "š", "©", "Ș", "«", "Ź", "\u00AD", "ź", "Ż",
    "°", "±", "Č", "ł", "Ž", "”", "¶", "·", "ž", "č", "ș", "»", "Œ", "œ", "Ÿ", "ż",
    "À", "Á", "Â", "Ă", "Ä", "Ć", "Æ", "Ç", "È", "É", "Ê", "Ë", "Ì", "Í", "Î", "Ï",
    "Đ", "Ń", "Ò", "Ó", "Ô", "Ő", "Ö", "Ś", "Ű", "Ù", "Ú", "Û", "Ü", "Ę", "Ț", "ß",
    "à", "á", "â", "ă", "ä", "ć", "æ", "ç", "è", "é", "ê", "ë", "ì", "í", "î", "ï",
    "đ", "ń", "ò", "ó", "ô", "ő", "ö", "ś", "ű", "ù", "ú", "û", "ü", "ę", "ț", "ÿ"};
// clang-format on

std::string convert_iso_8859_16(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80) {
            text += byte;
        } else if (code < 0xA0) {
            text += {'\xC2', byte};
        } else {
            text += iso_8859_16[code - 0xA0U];
        }
    }
    return text;
}

/// x-user-defined: bytes from 0x80 on are U+F780 to U+F7FF, of the Private Use Area.
std::string convert_user_defined(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80) {
            text += byte;
        } else {
            text += {'\xEF', static_cast<char>(code < 0xC0 ? 0x9E : 0x9F), static_cast<char>(0x80 | (code & 0x3F))};
        }
    }
    return text;
}

std::string run(UConverter* from, UConverter* to, std::string_view bytes) {
    std::array<char, 1 << 14> buffer;
    std::array<UChar, 1 << 12> pivot;
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    const char* source = bytes.data();
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 2);
    for (bool first = true;; first = false) {
        UErrorCode error = U_ZERO_ERROR;
        char* target = buffer.data();
        ucnv_convertEx(to, from, &target, buffer.data() + buffer.size(), &source, bytes.data() + bytes.size(),
                       pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &error);
        text.append(buffer.data(), target);
        if (error != U_BUFFER_OVERFLOW_ERROR) return text;
    }
}

}  // namespace

std::string convert(std::string_view bytes, const Encoding& encoding) {
    if (encoding.name == "ISO-8859-16") return convert_iso_8859_16(bytes);
    if (encoding.name == "x-user-defined") return convert_user_defined(bytes);
    auto from = open(encoding.converter, encoding);
    if (!from) from = open(windows1252().converter, encoding);
    const auto to = open("UTF-8", utf8());
    // Only an ICU without its data has neither: what is left then is the ASCII in the bytes.
    if (!from || !to) return std::string(bytes);
    std::string text = run(from.get(), to.get(), bytes);
    leave_private_use(encoding, text);
    return text;
}

}  // namespace pith
