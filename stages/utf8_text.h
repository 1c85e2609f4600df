/// UTF-8 as decode leaves it: valid, without control characters, in NFC.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Bytes of the UTF-8 sequence at the start of `bytes`, and whether it is valid; if not, the length is that of the
/// maximal subpart that one U+FFFD replaces (Unicode, section 3.9; WHATWG Encoding, section 8.1.1). Not for "".
struct Utf8Sequence {
    unsigned length;
    bool valid;
};
Utf8Sequence utf8_sequence(std::string_view bytes);

/// How far bytes are UTF-8.
struct Utf8Check {
    bool valid;
    std::size_t sequences;  ///< of two bytes or more, up to the first error
};
Utf8Check check_utf8(std::string_view bytes);

/// Valid UTF-8 with each invalid sequence replaced by U+FFFD; CR LF and CR become LF; U+FEFF, NUL and the other control
/// characters left out, but for tab, line feed and form feed. C1 controls become what the HTML standard makes of their
/// numeric references (section 13.2.5.80): they come from windows-1252 that was taken for ISO-8859-1.
std::string clean_utf8(std::string_view bytes);

/// Into Unicode Normalization Form C. Text that is in NFC costs a scan. Runs of more than 30 combining marks are
/// normalised in pieces (Stream-Safe Text, UAX #15, section 13), so the time is linear.
void normalize_nfc(std::string& text);

}  // namespace pith
