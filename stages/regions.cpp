#include "stages/regions.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr Role boilerplate_roles[] = {
    Role::navigation, Role::footer, Role::aside,  Role::form,       Role::dialog,        Role::comment, Role::related,
    Role::newsletter, Role::share,  Role::cookie, Role::author_bio, Role::advertisement, Role::caption};

Roles all_boilerplate() {
    Roles all;
    for (const Role role : boilerplate_roles) all.add(role);
    return all;
}

bool is_main(const Node& node) {
    return node.tag == Tag::main || node.tag == Tag::article;
}

std::vector<NodeId> mains_of(const Document& document) {
    std::vector<NodeId> mains;
    for (NodeId n = 0; n < document.nodes.size(); ++n) {
        if (is_main(document[n])) mains.push_back(n);
    }
    return mains;
}

/// From the root, the elements that each hold more than `most` words of prose: more than half of it.
std::vector<NodeId> way_to_most_prose(const Document& document, const Regions& regions, float most) {
    std::vector<NodeId> way;
    for (NodeId n = 0; n < document.nodes.size();) {
        if (regions.all[n].prose > most) {
            way.push_back(n);
            ++n;
        } else {
            n = document[n].end;
        }
    }
    return way;
}

/// Of each boilerplate role the prose in elements that have it.
std::array<float, std::size(boilerplate_roles)> prose_by_role(const Document& document, const Regions& regions) {
    std::array<float, std::size(boilerplate_roles)> prose{};
    const Roles boilerplate = all_boilerplate();
    std::vector<Roles> around(document.nodes.size());
    for (NodeId n = 1; n < document.nodes.size(); ++n) {
        around[n] = around[document[n].parent];
        Roles outermost = regions.roles[n].only(boilerplate);
        outermost.remove(around[n]);
        if (!outermost.any()) continue;
        around[n].add(outermost);
        for (std::size_t i = 0; i < prose.size(); ++i)
            if (outermost.has(boilerplate_roles[i])) prose[i] += regions.all[n].prose;
    }
    return prose;
}

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
    const float all = regions.all[0].prose;
    const auto prose = prose_by_role(page.document, regions);
    Roles mistaken;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        const Role role = boilerplate_roles[i];
        const bool may_be_long = role == Role::comment || role == Role::dialog || role == Role::cookie;
        if (prose[i] > large_share_ * all && (!may_be_long || all - prose[i] < min_rest_words_)) mistaken.add(role);
    }
    return mistaken;
}

/// An element in or around <main> or <article> that holds most of the page's prose is no boilerplate, whatever its
/// class says ("dialog-off-canvas-main-canvas"); others of its roles may well be. Comments may be most of an article.
void RegionReader::pardon_wrappers(const Document& document, Regions& regions) const {
    const float most = large_share_ * regions.all[0].prose;
    Roles pardoned = all_boilerplate();
    pardoned.remove(Role::comment);
    const std::vector<NodeId> mains = mains_of(document);
    bool inside = false;
    for (const NodeId n : way_to_most_prose(document, regions, most)) {
        inside = inside || is_main(document[n]);
        const auto main = std::lower_bound(mains.begin(), mains.end(), n);
        if (inside || (main != mains.end() && *main < document[n].end)) regions.roles[n].remove(pardoned);
    }
}

Regions RegionReader::read(const Page& page, Roles content) const {
    const Document& document = page.document;
    Regions regions;
    regions.roles = role_reader_.read(document);
    regions.all = sum_subtrees(page, [this](const Block& block) { return prose_of(block); });
    pardon_wrappers(document, regions);

    Roles mistaken = mistaken_roles(page, regions);
    mistaken.add(content);
    Roles believed = all_boilerplate();
    believed.remove(mistaken);
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
