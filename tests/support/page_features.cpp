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
    if (found == names.end() || row >= rows.size()) {
        ADD_FAILURE() << "no value of " << name << " in row " << row;
        return std::nanf("");
    }
    return rows[row][static_cast<std::size_t>(found - names.begin())];
}

std::vector<float> NamedFeatures::column(std::string_view name) const {
    std::vector<float> values;
    for (std::size_t row = 0; row < rows.size(); ++row) values.push_back(at(row, name));
    return values;
}

bool NamedFeatures::all_finite() const {
    const auto finite = [](const auto& row) {
        return std::ranges::all_of(row, [](float v) { return std::isfinite(v); });
    };
    return std::ranges::all_of(rows, finite);
}

NamedFeatures block_features(const PageFacts& facts) {
    const FeatureReader reader(facts.page.is_html ? FeatureReader::Kind::html : FeatureReader::Kind::text);
    NamedFeatures features{reader.names(), {}};
    reader.each(facts, [&](const float* row) { features.rows.emplace_back(row, row + reader.names().size()); });
    return features;
}

std::string repeated(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    std::string found;
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i] == names[i - 1]) found += (found.empty() ? "" : ", ") + names[i];
    return found;
}

}  // namespace pith::test
