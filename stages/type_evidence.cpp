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

/// One pattern a type.
std::vector<const Pattern*> patterns_of(const RuleSet& rules, const std::string& place) {
    std::vector<const Pattern*> patterns;
    for (std::size_t type = 0; type < TypeEvidence::types; ++type)
        patterns.push_back(&rules.pattern("page-type-" + std::string(name(static_cast<PageType>(type))) + "-" + place));
    return patterns;
}

}  // namespace

TypeEvidenceReader::TypeEvidenceReader(const RuleSet& rules)
    : schema_(patterns_of(rules, "schema")),
      address_(patterns_of(rules, "address")),
      mark_up_(patterns_of(rules, "mark-up")) {}

TypeEvidence TypeEvidenceReader::read(const Page& page) const {
    Declared declared = declared_by(page.document);
    for (const std::string& json : page.json_ld) declared.types.append(json).append("\n");
    TypeEvidence evidence;
    const std::uint32_t schema = schema_.in(declared.types);
    const std::uint32_t address = address_.in(page.url);
    const std::uint32_t mark_up = mark_up_.in(declared.classes);
    for (std::size_t type = 0; type < TypeEvidence::types; ++type) {
        evidence.schema[type] = schema >> type & 1U;
        evidence.address[type] = address >> type & 1U;
        evidence.mark_up[type] = mark_up >> type & 1U;
    }
    return evidence;
}

}  // namespace pith
