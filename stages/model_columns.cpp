#include "stages/model_columns.h"

#include <algorithm>
#include <stdexcept>

namespace pith {

TreeModel fitted(const RuleSet& rules, std::string_view model, const std::vector<std::string>& columns,
                 std::size_t classes) {
    TreeModel fitted = rules.model(model);
    if (fitted.classes() != classes)
        throw std::invalid_argument("the model " + std::string(model) + " has " + std::to_string(fitted.classes()) +
                                    " classes instead of " + std::to_string(classes));
    std::vector<std::uint16_t> places;
    for (const std::string& name : fitted.features()) {
        const auto found = std::find(columns.begin(), columns.end(), name);
        if (found == columns.end())
            throw std::invalid_argument("the model " + std::string(model) + " needs the feature " + name +
                                        ", which this program does not have: train it again");
        places.push_back(static_cast<std::uint16_t>(found - columns.begin()));
    }
    fitted.read_columns(places);
    return fitted;
}

}  // namespace pith
