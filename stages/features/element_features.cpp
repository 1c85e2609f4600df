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
        {"tag", tag<0>},
        {"parent_tag", tag<1>},
        {"grandparent_tag", tag<2>},
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
        {"to_article", levels_to<Tag::article>},
        {"to_main", levels_to<Tag::main>},
        {"to_section", levels_to<Tag::section>},
        {"to_aside", levels_to<Tag::aside>},
        {"to_header", levels_to<Tag::header>},
        {"to_footer", levels_to<Tag::footer>},
        {"to_nav", levels_to<Tag::nav>},
        {"to_form", levels_to<Tag::form>},
        {"to_button", levels_to<Tag::button, Tag::label, Tag::select>},
        {"to_table", levels_to<Tag::table>},
        {"to_list", levels_to<Tag::ul, Tag::ol, Tag::dl>},
        {"to_figure", levels_to<Tag::figure>},
        {"to_quote", levels_to<Tag::blockquote>},
        {"to_details", levels_to<Tag::details>},
        {"to_noscript", levels_to<Tag::noscript>},
        {"to_paragraph", levels_to<Tag::p>},
        {"role_content", levels_to<Role::content>},
        {"role_navigation", levels_to<Role::navigation>},
        {"role_footer", levels_to<Role::footer>},
        {"role_aside", levels_to<Role::aside>},
        {"role_dialog", levels_to<Role::dialog>},
        {"role_comment", levels_to<Role::comment>},
        {"role_related", levels_to<Role::related>},
        {"role_newsletter", levels_to<Role::newsletter>},
        {"role_share", levels_to<Role::share>},
        {"role_byline", levels_to<Role::byline>},
        {"role_caption", levels_to<Role::caption>},
        {"role_cookie", levels_to<Role::cookie>},
        {"role_author_bio", levels_to<Role::author_bio>},
        {"role_advertisement", levels_to<Role::advertisement>},
        {"role_hidden", levels_to<Role::hidden>},
        {"role_button", levels_to<Role::button>},
        {"role_product", levels_to<Role::product>},
        {"role_card", levels_to<Role::card>},
        {"role_description", levels_to<Role::description>},
        {"role_meta", levels_to<Role::meta>},
        {"role_person", levels_to<Role::person>},
        {"role_header", levels_to<Role::header>},
        {"role_form", levels_to<Role::form>},
        {"in_boilerplate", [](View v) { return yes(v.facts.regions.is_boilerplate(v.block().node)); }},
    };
    return features;
}

}  // namespace pith
