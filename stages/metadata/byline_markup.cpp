#include "stages/metadata/byline_markup.h"

#include "pipeline/model/text.h"
#include "stages/metadata/element_text.h"
#include "stages/metadata/strings.h"
#include "stages/tag_scan.h"

namespace pith {

void BylineMarkup::read(NodeId id, const ElementNamedFor& named, bool after_heading) {
    const Tag tag = document_[id].tag;
    if (tag == Tag::meta || tag == Tag::link || tag == Tag::body || tag == Tag::html) return;
    read_relation(id);
    if (tag == Tag::a && after_heading) read_profile_link(id);
    if (tag == Tag::address) add(bylines_, id);
    for (const auto& name : named.names)
        if (name.named) read_names(id, *name.named);
}

void BylineMarkup::read_relation(NodeId id) {
    for (const std::string_view token : split(document_.attribute(id, "rel"), " "))
        if (equals_ignoring_case(token, "author")) add(links_, id);
}

/// Links to /author/name and its kin.
void BylineMarkup::read_profile_link(NodeId id) {
    constexpr std::size_t most_profiles = 20;
    const std::string_view address = document_.attribute(id, "href");
    if (profiles_.size() < most_profiles && !address.empty() && vocabulary_.profile_address.in(address))
        add(profiles_, id);
}

void BylineMarkup::read_names(NodeId id, const NamedFor& named) {
    if (named.author_name)
        add(names_, id);
    else if (named.author)
        add(bylines_, id);
}

bool BylineMarkup::has_other_role(NodeId id) const {
    const std::string before = text_before(document_, id);
    return !before.empty() && vocabulary_.other_role_end.in(before);
}

/// Of nested elements the inner one has less around the name.
void BylineMarkup::add(std::vector<Byline>& bylines, NodeId id) const {
    std::string text = short_text(document_, id);
    if (text.empty() || has_other_role(id)) return;
    if (!bylines.empty() && bylines.back().node == id) return;
    if (!bylines.empty() && document_.contains(bylines.back().node, id)) bylines.pop_back();
    bylines.push_back({id, std::move(text)});
}

void BylineMarkup::flush(const std::vector<Byline>& bylines, Origin origin, Candidates& candidates) const {
    constexpr std::size_t most_between = 8;  // ", and"
    constexpr std::size_t most_joined = 40;
    std::string joined;
    for (std::size_t i = 0; i < bylines.size(); ++i) {
        const bool beside = i > 0 && bylines[i].text.size() <= most_joined &&
                            bylines[i - 1].text.size() <= most_joined &&
                            bytes_between(document_, bylines[i - 1].node, bylines[i].node) <= most_between;
        if (!beside) candidates.add(Field::author, origin, joined);
        if (!beside) joined.clear();
        joined.append(joined.empty() ? "" : "; ").append(bylines[i].text);
    }
    candidates.add(Field::author, origin, joined);
}

void BylineMarkup::flush(Candidates& candidates) const {
    flush(links_, Origin::link, candidates);
    flush(names_, Origin::class_name, candidates);
    flush(bylines_, Origin::byline_class, candidates);
    flush(profiles_, Origin::profile_link, candidates);
}

}  // namespace pith
