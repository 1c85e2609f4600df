/// Test data beside the repository; a test that needs it is skipped where it is missing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pith::test {

/// The folder that holds corpora and hostile input: $PITH_SHARED, else "shared" beside the repository. Empty if
/// missing.
std::filesystem::path shared_folder();

/// A folder in it; empty if missing.
std::filesystem::path shared_folder(std::string_view inside);

/// A file's bytes; those of a name ending in .gz are unpacked.
std::string read_file(const std::filesystem::path& path);

/// All files below a folder, sorted.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

}  // namespace pith::test

/// Leaves the test, with the reason, where a folder of shared data is missing.
#define PITH_NEEDS_SHARED(variable, inside)                                   \
    const std::filesystem::path variable = pith::test::shared_folder(inside); \
    if (variable.empty())                                                     \
    GTEST_SKIP() << "missing: " << (inside) << " in $PITH_SHARED or in shared/ beside the repository"
