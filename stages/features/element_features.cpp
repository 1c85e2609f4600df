#include <algorithm>

#include "stages/features/feature_table.h"

namespace pith {
namespace {

using View = const BlockView&;

NodeId ancestor(View v, int levels) {
    NodeId n = v.block().node;
    for (; levels > 0 && n != 0; --levels) n = v.facts.page.document[n].parent;
    return n;
}

template <int levels>
float tag(View v) {
    return static_cast<float>(v.facts.page.document[ancestor(v, levels)].tag);
}

float number(std::uint16_t levels) {
    return levels == Levels::none ? 99 : levels;
}

/// Levels up to the nearest such element, 0 for the block's own; 99 where there is none.
template <Tag... tags>
float levels_to(View v) {
    return number(std::min({v.own().levels.tags[near_tag(tags)]...}));
}

template <Role role>
float levels_to(View v) {
    return number(v.own().levels.roles[static_cast<std::size_t>(role)]);
}

}  // namespace

const std::vector<Feature>& element_features() {
    static const std::vector<Feature> features = {
        {"depth", [](View v) { return static_cast<float>(v.facts.page.document[v.block().node].depth); }},
        {"tag", [](View v) { return tag<0>(v); }},
        {"parent_tag", [](View v) { return tag<1>(v); }},
        {"grandparent_tag", [](View v) { return tag<2>(v); }},
        {"hidden", [](View v) { return yes(v.block().hidden); }},
        {"children_before", [](View v) { return v.facts.marks[v.block().node].elements_before; }},
        {"children_after", [](View v) { return v.facts.marks[v.block().node].elements_after; }},
        {"twins", [](View v) { return v.facts.marks[v.block().node].twins; }},
        {"twins_before", [](View v) { return v.facts.marks[v.block().node].twins_before; }},
        {"parent_twins", [](View v) { return v.facts.marks[ancestor(v, 1)].twins; }},
        {"grandparent_twins", [](View v) { return v.facts.marks[ancestor(v, 2)].twins; }},
        {"anchor_share",
         [](View v) {
             const ElementMarks& marks = v.facts.marks[v.block().node];
             return marks.links > 0 ? marks.anchors / marks.links : 0;
         }},
        {"images", [](View v) { return v.facts.marks[v.block().node].images; }},
        {"controls", [](View v) { return v.facts.marks[v.block().node].controls; }},
        {"has_class", [](View v) { return yes(v.facts.page.document.has_attribute(v.block().node, "class")); }},
        {"to_article", [](View v) { return levels_to<Tag::article>(v); }},
        {"to_main", [](View v) { return levels_to<Tag::main>(v); }},
        {"to_section", [](View v) { return levels_to<Tag::section>(v); }},
        {"to_aside", [](View v) { return levels_to<Tag::aside>(v); }},
        {"to_header", [](View v) { return levels_to<Tag::header>(v); }},
        {"to_footer", [](View v) { return levels_to<Tag::footer>(v); }},
        {"to_nav", [](View v) { return levels_to<Tag::nav>(v); }},
        {"to_form", [](View v) { return levels_to<Tag::form>(v); }},
        {"to_button", [](View v) { return levels_to<Tag::button, Tag::label, Tag::select>(v); }},
        {"to_table", [](View v) { return levels_to<Tag::table>(v); }},
        {"to_list", [](View v) { return levels_to<Tag::ul, Tag::ol, Tag::dl>(v); }},
        {"to_figure", [](View v) { return levels_to<Tag::figure>(v); }},
        {"to_quote", [](View v) { return levels_to<Tag::blockquote>(v); }},
        {"to_details", [](View v) { return levels_to<Tag::details>(v); }},
        {"to_noscript", [](View v) { return levels_to<Tag::noscript>(v); }},
        {"to_paragraph", [](View v) { return levels_to<Tag::p>(v); }},
        {"role_content", [](View v) { return levels_to<Role::content>(v); }},
        {"role_navigation", [](View v) { return levels_to<Role::navigation>(v); }},
        {"role_footer", [](View v) { return levels_to<Role::footer>(v); }},
        {"role_aside", [](View v) { return levels_to<Role::aside>(v); }},
        {"role_dialog", [](View v) { return levels_to<Role::dialog>(v); }},
        {"role_comment", [](View v) { return levels_to<Role::comment>(v); }},
        {"role_related", [](View v) { return levels_to<Role::related>(v); }},
        {"role_newsletter", [](View v) { return levels_to<Role::newsletter>(v); }},
        {"role_share", [](View v) { return levels_to<Role::share>(v); }},
        {"role_byline", [](View v) { return levels_to<Role::byline>(v); }},
        {"role_caption", [](View v) { return levels_to<Role::caption>(v); }},
        {"role_cookie", [](View v) { return levels_to<Role::cookie>(v); }},
        {"role_author_bio", [](View v) { return levels_to<Role::author_bio>(v); }},
        {"role_advertisement", [](View v) { return levels_to<Role::advertisement>(v); }},
        {"role_hidden", [](View v) { return levels_to<Role::hidden>(v); }},
        {"role_button", [](View v) { return levels_to<Role::button>(v); }},
        {"role_product", [](View v) { return levels_to<Role::product>(v); }},
        {"role_card", [](View v) { return levels_to<Role::card>(v); }},
        {"role_description", [](View v) { return levels_to<Role::description>(v); }},
        {"role_meta", [](View v) { return levels_to<Role::meta>(v); }},
        {"role_person", [](View v) { return levels_to<Role::person>(v); }},
        {"role_header", [](View v) { return levels_to<Role::header>(v); }},
        {"role_form", [](View v) { return levels_to<Role::form>(v); }},
        {"in_boilerplate", [](View v) { return yes(v.facts.regions.is_boilerplate(v.block().node)); }},
    };
    return features;
}

}  // namespace pith
