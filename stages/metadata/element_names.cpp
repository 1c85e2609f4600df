#include "stages/metadata/element_names.h"

namespace pith {

const NamedFor& ElementNames::of(std::string_view names) {
    const auto [entry, is_new] = known_.try_emplace(names);
    if (!is_new || names.empty()) return entry->second;
    NamedFor& named = entry->second;
    named.foreign = vocabulary_.foreign_class.in(names);
    named.author_name = vocabulary_.author_name_class.in(names);
    named.author = !named.author_name && vocabulary_.author_class.in(names);
    named.date = vocabulary_.date_class.in(names);
    return named;
}

}  // namespace pith
