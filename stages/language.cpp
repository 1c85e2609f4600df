#include "stages/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace pith {

std::string detect_language(std::string_view text) {
    // More text adds nothing to the certainty, only time.
    constexpr std::size_t enough_bytes = 20'000;
    const auto length = static_cast<int>(std::min(text.size(), enough_bytes));
    bool reliable = false;
    const CLD2::Language language = CLD2::DetectLanguage(text.data(), length, true, &reliable);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
    return CLD2::LanguageCode(language);
}

}  // namespace pith
