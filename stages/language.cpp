#include "stages/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "pipeline/model/whole_characters.h"
#include "stages/metadata/addresses.h"

namespace pith {
namespace {

/// More text hardly makes the detection surer, only slower: with twice as much, 4 of 4,730 pages differ, by the region.
constexpr std::size_t most_bytes = 2'000;
/// Below this CLD2 takes names and loan words for languages.
constexpr int least_bytes = 60;
constexpr int least_percent = 70;

/// CLD2 has codes older than BCP 47.
std::string to_bcp47(std::string_view code) {
    if (code == "iw") return "he";
    if (code == "no") return "nb";
    if (code == "jw") return "jv";
    if (code == "zh") return "zh-Hans";
    return language_tag(code);
}

}  // namespace

std::string detect_language(std::string_view text) {
    if (text.empty()) return {};
    text = whole_characters(text, most_bytes);  // CLD2 knows no language in what is no UTF-8
    int valid = 0;
    bool reliable = false;
    CLD2::Language languages[3];
    int percents[3];
    int text_bytes = 0;
    double scores[3];
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    const auto language =
        CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages,
                                                percents, scores, nullptr, &text_bytes, &reliable, &valid);
    const bool known = language != CLD2::UNKNOWN_LANGUAGE && language != CLD2::TG_UNKNOWN_LANGUAGE;
    if (!known || !reliable || languages[0] != language) return {};
    if (text_bytes < least_bytes || percents[0] < least_percent) return {};
    return to_bcp47(CLD2::LanguageCode(language));
}

std::string language_of(const Page& page) {
    std::string text;
    for (const Block& block : page.blocks) {
        if (!block.kept() || block.content.kind == BlockKind::image) continue;
        text.append(block.content.text).append("\n");
        if (text.size() > most_bytes) break;
    }
    std::string language = detect_language(text);
    return language.empty() ? page.metadata.language : language;
}

}  // namespace pith
