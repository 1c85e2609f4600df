/// Which language a text is written in.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/model/page.h"

namespace pith {

/// BCP 47 tag of the text's language by CLD2: "en", "zh-Hant", "sr". Empty where the detection is not sure: too little
/// text, a mixture, or a language that CLD2 does not know.
std::string detect_language(std::string_view text);

/// The language of the page's kept blocks where detection is sure, else as the page declares it.
std::string language_of(const Page& page);

}  // namespace pith
