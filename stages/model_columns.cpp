#include "stages/model_columns.h"

#include <algorithm>
#include <stdexcept>

namespace pith {
namespace {

/// Where the features that a model needs stand in `columns`.
std::vector<std::uint16_t> places_of(const std::vector<std::string>& features, std::string_view model,
                                     const std::vector<std::string>& columns) {
    std::vector<std::uint16_t> places;
    for (const std::string& name : features) {
        const auto found = std::find(columns.begin(), columns.end(), name);
        if (found == columns.end())
            throw std::invalid_argument("the model " + std::string(model) + " needs the feature " + name +
                                        ", which this program does not have: train it again");
        places.push_back(static_cast<std::uint16_t>(found - columns.begin()));
    }
    return places;
}

}  // namespace

TreeModel fitted(const RuleSet& rules, std::string_view model, const std::vector<std::string>& columns,
                 std::size_t classes) {
    TreeModel fitted = rules.model(model);
    if (fitted.classes() != classes)
        throw std::invalid_argument("the model " + std::string(model) + " has " + std::to_string(fitted.classes()) +
                                    " classes instead of " + std::to_string(classes));
    fitted.read_columns(places_of(fitted.features(), model, columns));
    return fitted;
}

NetworkScorer fitted_network(const RuleSet& rules, std::string_view model, const std::vector<std::string>& columns) {
    const NetworkModel& network = rules.network(model);
    return {network, places_of(network.features(), model, columns)};
}

}  // namespace pith
