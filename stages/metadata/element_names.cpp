#include "stages/metadata/element_names.h"

namespace pith {

const NamedFor& ElementNames::of(std::string_view names) {
    const auto [entry, is_new] = known_.try_emplace(names);
    if (!is_new || names.empty()) return entry->second;
    NamedFor& named = entry->second;
    const std::uint32_t found = vocabulary_.element_names.in(names);
    named.foreign = found & 1U;
    named.author_name = found & 2U;
    named.author = !named.author_name && (found & 4U);
    named.date = found & 8U;
    return named;
}

ElementNamedFor ElementNames::of(const Document& document, NodeId id) {
    constexpr std::string_view attributes[] = {"class", "id", "data-testid"};
    ElementNamedFor element;
    for (std::size_t i = 0; i < element.names.size(); ++i) {
        const std::string_view text = document.attribute(id, attributes[i]);
        if (!text.empty()) element.names[i] = {text, &of(text)};
    }
    return element;
}

}  // namespace pith
