/// What the tests of pipeline/discovery share.
#pragma once

#include <gtest/gtest.h>
#include <pith/pith.h>
#include <sys/resource.h>

#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered.h"
#include "pipeline/discovery/feed_date.h"
#include "stages/metadata/date.h"
#include "tests/support/block_builder.h"
#include "tests/support/patience.h"
#include "tests/support/shared_data.h"

namespace pith::test {

inline const DateReader& date_reader() {
    static const DateReader reader(*builtin_rules());
    return reader;
}

/// A file below fixtures/.
inline std::string fixture(std::string_view path) {
    return read_file(std::filesystem::path(PITH_SOURCE_DIR) / "fixtures" / path);
}

inline std::optional<std::chrono::system_clock::time_point> time(std::string_view iso) {
    return time_of_iso(iso);
}

inline std::vector<std::string> urls_of(const std::vector<Discovered>& pages) {
    std::vector<std::string> urls;
    for (const Discovered& page : pages) urls.push_back(page.url);
    return urls;
}

/// The truths of a corpus, row by row.
inline std::vector<nlohmann::json> truths(const std::filesystem::path& corpus) {
    std::ifstream rows(corpus / "truth.jsonl");
    std::vector<nlohmann::json> all;
    for (std::string line; std::getline(rows, line);) all.push_back(nlohmann::json::parse(line));
    return all;
}

/// Seconds of CPU that the work takes, so that a busy machine does not count; fewer where sanitizers slow it down.
template <class Work>
double seconds(Work work) {
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / patience;
}

/// The most memory that this process ever held, in MB; less where sanitizers keep what is freed.
inline long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024 / patience;
}

inline std::string repeated(std::string_view text, std::size_t n) {
    std::string all;
    all.reserve(text.size() * n);
    for (std::size_t i = 0; i < n; ++i) all += text;
    return all;
}

}  // namespace pith::test
