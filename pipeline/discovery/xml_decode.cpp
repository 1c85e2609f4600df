#include "pipeline/discovery/xml_decode.h"

#include "stages/decode.h"
#include "stages/utf8_text.h"

namespace pith {

std::string decode_xml(std::string_view bytes, std::string_view content_type) {
    const Utf8Check check = check_utf8(bytes);
    // A feed that was written as UTF-8 and declares something else is frequent; the reverse is told by its errors.
    constexpr std::size_t convincing_sequences = 4;
    if (check.valid && check.sequences >= convincing_sequences) return decode(bytes, {"utf-8", {}, false}).text;
    Decoded decoded = decode(bytes, {{}, content_type, true});
    if (decoded.charset == "UTF-8" && !check.valid) {
        Decoded detected = decode(bytes, {{}, {}, false});
        if (check.sequences == 0 && detected.charset != "UTF-8") return std::move(detected.text);
    }
    return std::move(decoded.text);
}

}  // namespace pith
