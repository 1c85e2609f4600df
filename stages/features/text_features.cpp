#include "pipeline/model/text.h"
#include "stages/features/feature_table.h"

namespace pith {
namespace {

using View = const BlockView&;

float share(std::uint32_t part, std::uint32_t whole) {
    return pith::share(static_cast<float>(part), static_cast<float>(whole));
}

float is_kind(View v, BlockKind kind) {
    return v.block().content.kind == kind;
}

template <LinePhrase phrase>
float has(View v) {
    return v.own().phrases.has(phrase);
}

}  // namespace

const std::vector<Feature>& text_features() {
    static const std::vector<Feature> features = {
        {"words", [](View v) { return static_cast<float>(v.block().words); }},
        {"prose", [](View v) { return v.own().prose; }},
        {"link_density", [](View v) { return static_cast<float>(v.block().link_density()); }},
        {"link_words", [](View v) { return static_cast<float>(v.block().link_words); }},
        {"sentences", [](View v) { return static_cast<float>(v.own().text.sentence_ends); }},
        {"words_a_sentence",
         [](View v) { return share(v.block().words, v.own().text.sentence_ends ? v.own().text.sentence_ends : 1); }},
        {"characters_a_word", [](View v) { return share(v.own().text.characters, v.block().words); }},
        {"longest_ascii", [](View v) { return static_cast<float>(v.own().text.longest_ascii); }},
        {"ends_sentence", [](View v) { return yes(ends_sentence(v.block().content.text)); }},
        {"ends_with_colon", [](View v) { return yes(v.own().text.colon_last); }},
        {"ends_with_ellipsis", [](View v) { return yes(v.own().text.ellipsis_last); }},
        {"question", [](View v) { return yes(v.own().text.question); }},
        {"commas_a_word", [](View v) { return share(v.own().text.commas, v.block().words); }},
        {"capital_first", [](View v) { return yes(v.own().text.capital_first); }},
        {"digit_first", [](View v) { return yes(v.own().text.digit_first); }},
        {"capital_share", [](View v) { return share(v.own().text.capitals, v.own().text.letters); }},
        {"capitalised_share", [](View v) { return share(v.own().text.capitalised_words, v.own().text.words); }},
        {"letter_share", [](View v) { return share(v.own().text.letters, v.own().text.characters); }},
        {"digit_share", [](View v) { return share(v.own().text.digits, v.own().text.characters); }},
        {"quotes", [](View v) { return static_cast<float>(v.own().text.quotes); }},
        {"separators_a_word", [](View v) { return share(v.own().text.separators, v.block().words); }},
        {"years", [](View v) { return static_cast<float>(v.own().text.years); }},
        {"clock_times", [](View v) { return static_cast<float>(v.own().text.clock_times); }},
        {"currencies", [](View v) { return static_cast<float>(v.own().text.currencies); }},
        {"copyright_sign", [](View v) { return yes(v.own().text.copyright); }},
        {"at_sign", [](View v) { return yes(v.own().text.at_sign); }},
        {"title_share", [](View v) { return v.own().title_share; }},
        {"description_share", [](View v) { return v.own().description_share; }},
        {"strong_share", [](View v) { return v.own().strong_share; }},
        {"copies", [](View v) { return static_cast<float>(v.own().copies); }},
        {"copies_before", [](View v) { return static_cast<float>(v.own().copies_before); }},
        {"is_heading", [](View v) { return is_kind(v, BlockKind::heading); }},
        {"is_list_item", [](View v) { return is_kind(v, BlockKind::list_item); }},
        {"is_table_cell", [](View v) { return is_kind(v, BlockKind::table_cell); }},
        {"is_quote", [](View v) { return is_kind(v, BlockKind::quote); }},
        {"is_preformatted", [](View v) { return is_kind(v, BlockKind::preformatted); }},
        {"is_caption", [](View v) { return is_kind(v, BlockKind::caption); }},
        {"is_image", [](View v) { return is_kind(v, BlockKind::image); }},
        {"level", [](View v) { return static_cast<float>(v.block().content.level); }},
        {"read_more_phrase", [](View v) { return has<LinePhrase::read_more>(v); }},
        {"byline_phrase", [](View v) { return has<LinePhrase::byline>(v); }},
        {"caption_phrase", [](View v) { return has<LinePhrase::caption>(v); }},
        {"share_phrase", [](View v) { return has<LinePhrase::share>(v); }},
        {"tags_phrase", [](View v) { return has<LinePhrase::tags>(v); }},
        {"advertisement_phrase", [](View v) { return has<LinePhrase::advertisement>(v); }},
        {"copyright_phrase", [](View v) { return has<LinePhrase::copyright>(v); }},
        {"consent_phrase", [](View v) { return has<LinePhrase::consent>(v); }},
        {"tail_heading_phrase", [](View v) { return has<LinePhrase::tail_heading>(v); }},
        {"newsletter_phrase", [](View v) { return has<LinePhrase::newsletter>(v); }},
        {"comments_heading_phrase", [](View v) { return has<LinePhrase::comments_heading>(v); }},
        {"author_bio_phrase", [](View v) { return has<LinePhrase::author_bio>(v); }},
        {"agency_phrase", [](View v) { return has<LinePhrase::agency>(v); }},
    };
    return features;
}

}  // namespace pith
