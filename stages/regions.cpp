#include "stages/regions.h"

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr Role boilerplate_roles[] = {
    Role::navigation, Role::footer, Role::aside,  Role::form,       Role::dialog,        Role::comment, Role::related,
    Role::newsletter, Role::share,  Role::cookie, Role::author_bio, Role::advertisement, Role::caption};

}  // namespace

RegionReader::RegionReader(const RuleSet& rules)
    : role_reader_(rules),
      link_density_max_(static_cast<float>(rules.number("regions.link_density_max"))),
      min_prose_words_(static_cast<float>(rules.number("regions.min_prose_words"))),
      min_unfinished_words_(static_cast<float>(rules.number("regions.min_unfinished_words"))),
      large_share_(static_cast<float>(rules.number("regions.large_share"))),
      min_rest_words_(static_cast<float>(rules.number("regions.min_rest_words"))) {}

float RegionReader::prose_of(const Block& block) const {
    const BlockKind kind = block.content.kind;
    if (kind == BlockKind::caption || kind == BlockKind::heading || kind == BlockKind::image) return 0;
    const auto link_density = static_cast<float>(block.link_density());
    const auto words = static_cast<float>(block.words);
    if (link_density > link_density_max_ || words < min_prose_words_) return 0;
    if (words < min_unfinished_words_ && !ends_sentence(block.content.text)) return 0;
    return words * (1 - link_density);
}

/// The roles that hold too much of the page's prose to be what they say: on some sites every paragraph is a "widget".
/// Comments and dialogs may well be longer than the article, as long as an article is left.
Roles RegionReader::mistaken_roles(const Page& page, const Regions& regions) const {
    const Document& document = page.document;
    const float all = regions.all[0].prose;
    Roles mistaken;
    Roles present;
    for (const Roles& own : regions.roles) present.add(own);
    for (Role role : boilerplate_roles) {
        if (!present.has(role)) continue;
        float prose = 0;
        for (NodeId n = 1; n < document.nodes.size();) {
            const bool has_role = regions.roles[n].has(role);
            if (has_role) prose += regions.all[n].prose;
            n = has_role ? document[n].end : n + 1;
        }
        const bool may_be_long = role == Role::comment || role == Role::dialog || role == Role::cookie;
        if (prose > large_share_ * all && (!may_be_long || all - prose < min_rest_words_)) mistaken.add(role);
    }
    return mistaken;
}

Regions RegionReader::read(const Page& page) const {
    const Document& document = page.document;
    Regions regions;
    regions.roles = role_reader_.read(document);
    regions.all = sum_subtrees(page, [this](const Block& block) { return prose_of(block); });

    const Roles mistaken = mistaken_roles(page, regions);
    Roles believed;
    for (Role role : boilerplate_roles) {
        if (!mistaken.has(role)) believed.add(role);
    }
    regions.inside.resize(document.nodes.size());
    for (NodeId n = 1; n < document.nodes.size(); ++n) {
        regions.inside[n] = regions.inside[document[n].parent];
        regions.inside[n].add(regions.roles[n].only(believed));
    }
    regions.sums = sum_subtrees(
        page, [&](const Block& block) { return regions.is_boilerplate(block.node) ? 0.0F : prose_of(block); });
    return regions;
}

}  // namespace pith
