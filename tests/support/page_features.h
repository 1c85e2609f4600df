/// Facts and features of small pages, by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/features/feature_table.h"
#include "stages/features/features.h"

namespace pith::test {

/// By the built-in rules; holds a reference to the page.
PageFacts facts_of(const Page& page);
PageFacts facts_of(Page&& page) = delete;

/// Columns that are found by name; a name that is not there fails the test.
struct NamedFeatures {
    std::vector<std::string> names;
    std::vector<std::vector<float>> rows;

    float at(std::size_t row, std::string_view name) const;
    /// One value a row.
    std::vector<float> column(std::string_view name) const;
    bool all_finite() const;
};

/// Every feature of every block, as the models read them.
NamedFeatures block_features(const PageFacts& facts);

/// "a, b": the names that stand more than once.
std::string repeated(std::vector<std::string> names);

}  // namespace pith::test
