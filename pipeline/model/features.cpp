#include "pipeline/model/features.h"

namespace pith {

std::string_view name(Feature feature) {
    static constexpr std::array names{
#define PITH_FEATURE(f) #f,
        PITH_FEATURES(PITH_FEATURE)
#undef PITH_FEATURE
    };
    return names.at(static_cast<std::size_t>(feature));
}

}  // namespace pith
