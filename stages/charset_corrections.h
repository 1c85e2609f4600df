/// Where ICU's converters differ from the indexes of the WHATWG Encoding Standard (index-big5, index-gb18030).
#pragma once

#include <string>

#include "stages/charset_labels.h"

namespace pith {

/// The character of two bytes of Big5 that ICU does not know; 0 where the standard knows none either.
char16_t big5_character(unsigned char lead, unsigned char trail);

/// Gives characters that ICU still has in the Private Use Area their code points of today, in text that was converted
/// from Big5, GBK or gb18030; text of other encodings stays as it is.
void leave_private_use(const Encoding& encoding, std::string& text);

}  // namespace pith
