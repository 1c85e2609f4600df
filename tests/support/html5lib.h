/// The test files of html5lib: https://github.com/html5lib/html5lib-tests
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pith::test {

/// One test of a .dat file: its sections by name, "data", "document", "encoding", ..., without the last line feed.
struct Html5libCase {
    std::string name;  ///< "tests1.dat:12", numbered from 1
    std::map<std::string, std::string> sections;

    const std::string& data() const { return sections.at("data"); }
    bool has(const std::string& section) const { return sections.contains(section); }
};

/// All tests below a folder, in the order of the files' names.
std::vector<Html5libCase> html5lib_cases(const std::filesystem::path& folder);

/// The inputs of all tree and tokenizer tests below html5lib's folder. Those that JSON cannot hold stand escaped twice.
std::vector<std::string> html5lib_inputs(const std::filesystem::path& folder);

}  // namespace pith::test
