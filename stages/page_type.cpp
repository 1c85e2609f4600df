#include "stages/page_type.h"

#include <algorithm>
#include <string>

#include "stages/class_words.h"

namespace pith {
namespace {

/// Types that the page declares in microdata and Open Graph, and the class words of its outermost elements.
struct Declared {
    std::string types;
    std::string classes;
};

Declared declared_by(const Document& document) {
    constexpr std::uint32_t outermost_depth = 3;
    Declared declared;
    for (NodeId n = 0; n < document.nodes.size(); ++n) {
        const Node& node = document[n];
        if (node.tag == Tag::text) continue;
        if (node.tag == Tag::meta && document.attribute(n, "property") == "og:type")
            declared.types.append("og:").append(document.attribute(n, "content")).append("\n");
        if (auto type = document.attribute(n, "itemtype"); !type.empty()) declared.types.append(type).append("\n");
        if (node.depth <= outermost_depth)
            declared.classes.append(class_words(document.attribute(n, "class")))
                .append(" ")
                .append(class_words(document.attribute(n, "id")))
                .append(" ");
    }
    return declared;
}

}  // namespace

PageTypeReader::PageTypeReader(const RuleSet& rules)
    : schema_weight_(rules.number("page-type.schema_weight")),
      address_weight_(rules.number("page-type.address_weight")),
      mark_up_weight_(rules.number("page-type.mark_up_weight")),
      dated_weight_(rules.number("page-type.dated_weight")),
      certain_weight_(rules.number("page-type.certain_weight")) {
    for (PageType type : {PageType::article, PageType::product, PageType::forum, PageType::documentation,
                          PageType::collection, PageType::listing, PageType::service}) {
        const std::string prefix = "page-type-" + std::string(name(type));
        evidence_.push_back({type, &rules.pattern(prefix + "-schema"), &rules.pattern(prefix + "-address"),
                             &rules.pattern(prefix + "-mark-up")});
    }
}

void PageTypeReader::read(Page& page) const {
    Declared declared = declared_by(page.document);
    for (const std::string& json : page.json_ld) declared.types.append(json).append("\n");
    double best = 0;
    for (const Evidence& evidence : evidence_) {
        double weight = 0;
        if (evidence.schema->in(declared.types)) weight += schema_weight_;
        if (evidence.address->in(page.url)) weight += address_weight_;
        if (evidence.mark_up->in(declared.classes)) weight += mark_up_weight_;
        if (weight <= best) continue;
        best = weight;
        page.type = evidence.type;
    }
    // Without other signs, a page with an author or a date is an article.
    if (best == 0 && (!page.metadata.date.empty() || !page.metadata.authors.empty())) {
        best = dated_weight_;
        page.type = PageType::article;
    }
    page.type_confidence = std::min(1.0, best / certain_weight_);
}

}  // namespace pith
