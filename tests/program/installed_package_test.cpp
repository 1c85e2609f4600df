// The library as others use it: installed, found by find_package(pith), used in ten lines.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

constexpr const char* user_project = R"(cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES CXX)
find_package(pith 0.1 REQUIRED)
add_executable(user user.cpp)
target_link_libraries(user PRIVATE pith::pith)
)";

constexpr const char* user_program = R"(#include <pith/pith.h>
#include <iostream>
#include <iterator>

int main() {
    const std::string html(std::istreambuf_iterator<char>(std::cin), {});
    const auto extractor = pith::Extractor::make();
    const auto article = extractor.value().extract({.bytes = html, .url = "https://example.org/a"});
    if (article) std::cout << article.value().metadata.title << '\n' << article.value().text;
}
)";

/// Runs a shell command; what it says is shown where it fails.
bool succeeds(const std::string& command, const std::string& log) {
    if (std::system(fmt::format("{} >'{}' 2>&1", command, log).c_str()) == 0) return true;
    ADD_FAILURE() << command << "\n" << read_file(log);
    return false;
}

TEST(InstalledPackage, ServesAUserOfTenLines) {
    const TemporaryFolder folder;
    const std::string root = folder.path().string();
    const std::string log = root + "/log";
    folder.write("user/CMakeLists.txt", user_project);
    folder.write("user/user.cpp", user_program);
    folder.write("page.html", article_page("bridge"));
    ASSERT_TRUE(succeeds(fmt::format("cmake --install '{}' --prefix '{}/prefix'", PITH_BINARY_DIR, root), log));
    ASSERT_TRUE(succeeds(fmt::format("cmake -G Ninja -S '{0}/user' -B '{0}/build' -DCMAKE_PREFIX_PATH='{0}/prefix' "
                                     "-DCMAKE_CXX_FLAGS='{1}'",
                                     root, PITH_SANITIZE_FLAGS),
                         log));
    ASSERT_TRUE(succeeds(fmt::format("cmake --build '{}/build'", root), log));
    ASSERT_EQ(std::system(fmt::format("'{0}/build/user' <'{0}/page.html' >'{0}/out'", root).c_str()), 0);
    EXPECT_EQ(read_file(root + "/out"), "News of the bridge\n" + article_text("bridge"));
}

TEST(InstalledPackage, IsFoundByPkgConfig) {
    if (std::system("pkg-config --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "pkg-config is missing";
    const TemporaryFolder folder;
    const std::string root = folder.path().string();
    const std::string log = root + "/log";
    folder.write("user.cpp", user_program);
    folder.write("page.html", article_page("bridge"));
    ASSERT_TRUE(succeeds(fmt::format("cmake --install '{}' --prefix '{}/prefix'", PITH_BINARY_DIR, root), log));
    const std::string flags = fmt::format(
        "$(PKG_CONFIG_PATH=$(dirname $(find '{}/prefix' -name pith.pc)) pkg-config --cflags --libs pith)", root);
    ASSERT_TRUE(succeeds(
        fmt::format("c++ -std=c++20 {0} -o '{1}/user' '{1}/user.cpp' {2}", PITH_SANITIZE_FLAGS, root, flags), log));
    ASSERT_EQ(std::system(fmt::format("'{0}/user' <'{0}/page.html' >'{0}/out'", root).c_str()), 0);
    EXPECT_EQ(read_file(root + "/out"), "News of the bridge\n" + article_text("bridge"));
}

TEST(InstalledPackage, ListsEveryLibraryThatTheLoaderFinds) {
    const TemporaryFolder folder;
    const std::string root = folder.path().string();
    const std::string sbom = PITH_BINARY_DIR "/pith.cdx.json";
    if (!std::filesystem::exists(sbom)) GTEST_SKIP() << "no list was made: Python 3 is missing";
    const auto document = nlohmann::json::parse(read_file(sbom));
    EXPECT_EQ(document["bomFormat"], "CycloneDX");
    std::set<std::string> listed;
    for (const auto& component : document["components"]) listed.insert(component["name"]);
    ASSERT_EQ(
        std::system(
            fmt::format("ldd '{}/pith' | awk '{{print $1}}' | grep -v vdso >'{}/ldd'", PITH_BINARY_DIR, root).c_str()),
        0);
    std::istringstream lines(read_file(root + "/ldd"));
    for (std::string line; std::getline(lines, line);)
        EXPECT_TRUE(listed.contains(std::filesystem::path(line).filename().string())) << line;
    EXPECT_TRUE(listed.contains("Ada") && listed.contains("CLI11"));
}

TEST(InstalledPackage, HoldsNoPathOfTheBuild) {
    const TemporaryFolder folder;
    const std::string root = folder.path().string();
    ASSERT_TRUE(
        succeeds(fmt::format("cmake --install '{}' --prefix '{}/prefix'", PITH_BINARY_DIR, root), root + "/log"));
    for (const auto& file : files_below(folder.path() / "prefix")) {
        if (file.extension() != ".cmake" && file.extension() != ".pc" && file.extension() != ".json") continue;
        EXPECT_EQ(read_file(file).find(PITH_SOURCE_DIR), std::string::npos) << file;
    }
}

}  // namespace
}  // namespace pith::test
