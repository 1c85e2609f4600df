#include "pipeline/sinks/file_name.h"

#include <gtest/gtest.h>

#include <set>

#include "pipeline/model/text.h"

namespace pith {
namespace {

TEST(FileName, IsTheIdWhereThatIsSafe) {
    FileNamer names(".txt");
    EXPECT_EQ(names.name_for("page"), "page.txt");
    EXPECT_EQ(names.name_for("Übersicht 漢字"), "Übersicht 漢字.txt");
}

TEST(FileName, ThatWindowsKeepsForItselfIsNotGiven) {
    for (const char* id : {"con", "PRN", "aux", "nul", "COM1", "lpt9"})
        EXPECT_NE(FileNamer(".txt").name_for(id), std::string(id) + ".txt");
    for (const char* id : {"cone", "com", "comX", "com10", "lpt.", "lpta", "com-"})
        EXPECT_EQ(FileNamer("").name_for(id).substr(0, 3), std::string(id).substr(0, 3));
    EXPECT_EQ(FileNamer(".txt").name_for("com10"), "com10.txt");
    EXPECT_EQ(FileNamer(".txt").name_for("comX"), "comX.txt");
}

TEST(FileName, NeverLeavesTheFolder) {
    const std::string long_id(1000, 'x');
    const std::vector<std::string> hostile{"../../etc/passwd",
                                           "/etc/passwd",
                                           "..",
                                           ".",
                                           "",
                                           ".hidden",
                                           "a/b",
                                           "a\\b",
                                           std::string("a\0b", 3),
                                           "a\nb",
                                           "\x1b[31m",
                                           "con",
                                           "NUL.txt",
                                           "COM1",
                                           "lpt9.tar",
                                           "%2e%2e%2fa",
                                           "https://example.org/a?b=c&d=../e",
                                           "a ",
                                           "a.",
                                           " a",
                                           "C:\\x",
                                           "a:b",
                                           "\xE2\x80\xAEtxt.exe",
                                           "\xff\xfe",
                                           long_id,
                                           long_id + "2",
                                           "x.partial"};
    FileNamer names(".txt");
    std::set<std::string> seen;
    for (const auto& id : hostile) {
        const std::string name = names.name_for(id);
        EXPECT_EQ(name.find('/'), std::string::npos) << name;
        EXPECT_EQ(name.find('\\'), std::string::npos) << name;
        EXPECT_EQ(name.find('\0'), std::string::npos) << name;
        EXPECT_FALSE(name.starts_with('.')) << name;
        EXPECT_LE(name.size() + std::string_view(".partial").size(), 255u);
        EXPECT_TRUE(seen.insert(fold(name)).second) << name;
    }
}

TEST(FileName, TellsIdsApartThatDifferInCaseOnly) {
    FileNamer names(".txt");
    EXPECT_EQ(names.name_for("Page"), "Page.txt");
    const auto second = names.name_for("page");
    const auto third = names.name_for("page");
    EXPECT_NE(fold(second), "page.txt");
    EXPECT_NE(second, third);
}

TEST(FileName, DependsOnTheIdOnly) {
    FileNamer one(".txt");
    FileNamer other(".txt");
    (void)other.name_for("something else");
    EXPECT_EQ(one.name_for("https://example.org/a"), other.name_for("https://example.org/a"));
    EXPECT_NE(one.name_for("https://example.org/a/"), other.name_for("https://example.org/a_"));
}

}  // namespace
}  // namespace pith
