#include "stages/features/feature_table.h"

namespace pith {
namespace {

using View = const BlockView&;

template <PageType type>
float is_type(View v) {
    return v.facts.types[static_cast<std::size_t>(type)];
}

}  // namespace

const std::vector<Feature>& page_features() {
    static const std::vector<Feature> features = {
        {"page_blocks", [](View v) { return static_cast<float>(v.facts.blocks.size()); }},
        {"page_words", [](View v) { return v.facts.words; }},
        {"page_prose", [](View v) { return v.facts.prose; }},
        {"page_prose_share", [](View v) { return v.facts.words > 0 ? v.facts.prose / v.facts.words : 0; }},
        {"page_link_density", [](View v) { return v.facts.words > 0 ? v.facts.link_words / v.facts.words : 0; }},
        {"page_links", [](View v) { return v.facts.marks.empty() ? 0 : v.facts.marks[0].links; }},
        {"page_images", [](View v) { return v.facts.marks.empty() ? 0 : v.facts.marks[0].images; }},
        {"page_controls", [](View v) { return v.facts.marks.empty() ? 0 : v.facts.marks[0].controls; }},
        {"page_paragraphs", [](View v) { return v.facts.marks.empty() ? 0 : v.facts.marks[0].paragraphs; }},
        {"page_headings", [](View v) { return v.facts.marks.empty() ? 0 : v.facts.marks[0].headings; }},
        {"page_is_article", [](View v) { return is_type<PageType::article>(v); }},
        {"page_is_service", [](View v) { return is_type<PageType::service>(v); }},
        {"page_is_product", [](View v) { return is_type<PageType::product>(v); }},
        {"page_is_collection", [](View v) { return is_type<PageType::collection>(v); }},
        {"page_is_forum", [](View v) { return is_type<PageType::forum>(v); }},
        {"page_is_listing", [](View v) { return is_type<PageType::listing>(v); }},
        {"page_is_documentation", [](View v) { return is_type<PageType::documentation>(v); }},
        {"page_has_h1", [](View v) { return yes(v.facts.h1 >= 0); }},
    };
    return features;
}

}  // namespace pith
