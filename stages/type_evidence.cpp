#include "stages/type_evidence.h"

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

TypeEvidenceReader::TypeEvidenceReader(const RuleSet& rules) {
    for (std::size_t type = 0; type < TypeEvidence::types; ++type) {
        const std::string prefix = "page-type-" + std::string(name(static_cast<PageType>(type)));
        patterns_.push_back({&rules.pattern(prefix + "-schema"), &rules.pattern(prefix + "-address"),
                             &rules.pattern(prefix + "-mark-up")});
    }
}

TypeEvidence TypeEvidenceReader::read(const Page& page) const {
    Declared declared = declared_by(page.document);
    for (const std::string& json : page.json_ld) declared.types.append(json).append("\n");
    TypeEvidence evidence;
    for (std::size_t type = 0; type < TypeEvidence::types; ++type) {
        evidence.schema[type] = patterns_[type].schema->in(declared.types);
        evidence.address[type] = patterns_[type].address->in(page.url);
        evidence.mark_up[type] = patterns_[type].mark_up->in(declared.classes);
    }
    return evidence;
}

}  // namespace pith
