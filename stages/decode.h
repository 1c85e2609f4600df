/// decode: bytes → UTF-8 in NFC.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

namespace pith {

/// What decides the charset, strongest first after a byte order mark.
struct CharsetHints {
    std::string_view override_label;  ///< given by the user
    std::string_view content_type;    ///< of the HTTP header
    bool is_html = true;              ///< look for <meta> (WHATWG prescan)
};

struct Decoded {
    std::string text;     ///< valid UTF-8 in NFC, no byte order mark; every invalid sequence is U+FFFD
    std::string charset;  ///< WHATWG name of the encoding that was used, "UTF-8"
};

/// Charset by byte order mark, the user's label, the HTTP header, <meta> in the first 1,024 bytes, then detection;
/// labels and their encodings as in the WHATWG Encoding Standard. Never fails: a wrong charset gives U+FFFD.
/// What was encoded twice on the way is undone (double_encoding.h). NUL and control characters are treated as the HTML
/// standard's input stream preprocessing and tokenizer do.
Decoded decode(std::string_view bytes, const CharsetHints& hints);

}  // namespace pith
