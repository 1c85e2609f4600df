#include "tests/support/page_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/block_builder.h"

namespace pith::test {

PageFacts facts_of(const Page& page) {
    static const PageFactsReader reader(*builtin_rules());
    return reader.read(page);
}

float NamedFeatures::at(std::size_t row, std::string_view name) const {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end() || row >= matrix.rows()) {
        ADD_FAILURE() << "no value of " << name << " in row " << row;
        return std::nanf("");
    }
    return matrix.row(row)[found - names.begin()];
}

std::vector<float> NamedFeatures::column(std::string_view name) const {
    std::vector<float> values;
    for (std::size_t row = 0; row < matrix.rows(); ++row) values.push_back(at(row, name));
    return values;
}

bool NamedFeatures::all_finite() const {
    return std::all_of(matrix.values.begin(), matrix.values.end(), [](float value) { return std::isfinite(value); });
}

NamedFeatures block_features(const PageFacts& facts) {
    const FeatureReader reader(facts.page.is_html ? FeatureReader::Kind::html : FeatureReader::Kind::text);
    return {reader.names(), reader.read(facts)};
}

std::string repeated(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    std::string found;
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i] == names[i - 1]) found += (found.empty() ? "" : ", ") + names[i];
    return found;
}

}  // namespace pith::test
