#include "stages/metadata/element_names.h"

#include <cstdint>

namespace pith {

NamedFor ElementNames::read(std::string_view names) const {
    NamedFor named;
    const std::uint32_t found = vocabulary_.element_names.in(names);
    named.foreign = found & 1U;
    named.author_name = found & 2U;
    named.author = !named.author_name && (found & 4U);
    named.date = found & 8U;
    return named;
}

ElementNamedFor ElementNames::of(NodeId id) {
    constexpr std::string_view attributes[] = {"class", "id", "data-testid"};
    ElementNamedFor element;
    for (std::size_t i = 0; i < element.names.size(); ++i) {
        const Attribute* const attribute = document_.find_attribute(id, attributes[i]);
        if (!attribute || attribute->value.empty()) continue;
        auto& known = known_[document_.kind_of(*attribute)];
        if (!known) known = read(attribute->value);
        element.names[i] = {attribute->value, &*known};
    }
    return element;
}

}  // namespace pith
