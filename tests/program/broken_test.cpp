// Each input of fixtures/broken must end with the status that the table in its README gives.
#include <gtest/gtest.h>
#include <pith/pith.h>

#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/shared_data.h"

namespace pith::test {
namespace {

struct Broken {
    std::filesystem::path file;
    std::string status;
};

std::filesystem::path folder() {
    return std::filesystem::path(PITH_SOURCE_DIR) / "fixtures" / "broken";
}

/// The rows "| file | status | why |" of the README.
std::vector<Broken> table() {
    std::vector<Broken> rows;
    std::istringstream readme(read_file(folder() / "README.md"));
    for (std::string line; std::getline(readme, line);) {
        std::istringstream words(line);
        std::string bar, file, status;
        if (!(words >> bar >> file >> bar >> status) || bar != "|" || file == "file") continue;
        if (file.find('.') != std::string::npos) rows.push_back({folder() / file, status});
    }
    return rows;
}

bool is_compressed(const Broken& input) {
    return input.file.extension() == ".gz";
}

TEST(Broken, TheTableNamesAllFiles) {
    const auto rows = table();
    EXPECT_GE(rows.size(), 8u);
    for (const auto& row : rows) EXPECT_TRUE(std::filesystem::exists(row.file)) << row.file;
    EXPECT_EQ(files_below(folder()).size(), rows.size() + 1) << "files that the README's table does not name";
}

TEST(Broken, EndsWithItsStatus) {
    const auto extractor = Extractor::make();
    ASSERT_TRUE(extractor) << extractor.failure().detail;
    for (const auto& row : table()) {
        if (is_compressed(row)) continue;  // opened by the program, not by the library
        const std::string bytes = read_file(row.file);
        const std::string file = row.file.filename().string();
        const auto article = extractor.value().extract({.bytes = bytes, .name = file});
        const Status status = article ? article.value().status : article.failure().status;
        EXPECT_EQ(row.status, name(status)) << file;
    }
}

/// The program's standard output.
std::string run(const std::string& arguments) {
    const std::string command = std::string(PITH_BINARY_DIR) + "/pith " + arguments + " 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string out;
    char buffer[4096];
    for (std::size_t n; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) out.append(buffer, n);
    return out;
}

TEST(Broken, TheProgramGivesEachARowAndGoesOn) {
    std::map<std::string, std::string> statuses;
    std::istringstream rows(run("extract -f jsonl '" + folder().string() + "'"));
    for (std::string line; std::getline(rows, line);) {
        const auto row = nlohmann::json::parse(line);
        statuses[std::filesystem::path(row.at("source").get<std::string>()).filename()] = row.at("status");
    }
    EXPECT_EQ(statuses.size(), table().size());
    for (const auto& row : table()) EXPECT_EQ(row.status, statuses[row.file.filename()]) << row.file;
}

TEST(Broken, NothingThatIsNotTextComesOut) {
    const auto extractor = Extractor::make();
    ASSERT_TRUE(extractor) << extractor.failure().detail;
    for (const std::string_view file :
         {"nul-and-controls.html", "unclosed-script.html", "cut-inside-a-character.html"}) {
        const std::string bytes = read_file(folder() / file);
        const auto article = extractor.value().extract({.bytes = bytes, .name = file});
        ASSERT_TRUE(article) << file;
        const std::string& text = article.value().text;
        EXPECT_NE(text.find("thanked all three"), std::string::npos) << file;
        EXPECT_EQ(text.find("window.x"), std::string::npos) << file;
        for (const char c : text) EXPECT_TRUE(static_cast<unsigned char>(c) >= ' ' || c == '\n') << file;
    }
}

}  // namespace
}  // namespace pith::test
