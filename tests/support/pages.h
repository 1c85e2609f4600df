/// Reading all pages of some inputs.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "pipeline/sources/inputs.h"

namespace pith::test {

inline std::vector<RawPage> read_pages(const std::vector<std::string>& inputs, InputOptions options = {}) {
    auto source = Inputs::open(inputs, std::move(options));
    if (!source) {
        ADD_FAILURE() << source.failure().detail;
        return {};
    }
    std::vector<RawPage> pages;
    while (auto page = source.value()->next()) pages.push_back(std::move(*page));
    return pages;
}

/// "id" of a good page, "id: status" of a failed one.
inline std::vector<std::string> outcomes(const std::vector<RawPage>& pages) {
    std::vector<std::string> outcomes;
    for (const RawPage& page : pages) {
        outcomes.push_back(page.failure ? page.id + ": " + std::string(name(page.failure->status)) : page.id);
    }
    return outcomes;
}

}  // namespace pith::test
