#include "pipeline/evaluation/folds.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

class FoldsTest : public testing::Test {
  protected:
    /// folds.json, and folders for the folds 0 to 2.
    void write(std::string_view json) const {
        folder_.write("folds.json", json);
        for (const char* fold : {"0", "1", "2"}) fs::create_directories(folder_.path() / fold);
    }
    Result<Folds> read(const fs::path& corpus = "corpora/news") const {
        return Folds::open(folder_.path(), corpus, {});
    }

    void expect_fault(std::string_view fault) const {
        const auto folds = read();
        ASSERT_FALSE(folds) << fault;
        EXPECT_EQ(folds.failure().detail.find(folder_.path().string()), 0U) << folds.failure().detail;
        EXPECT_NE(folds.failure().detail.find(fault), std::string::npos) << folds.failure().detail;
    }

    test::TemporaryFolder folder_;
};

TEST_F(FoldsTest, TellThePagesOfOneCorpus) {
    write(R"({"news/a": 1, "news/b": 2, "forums/a": 2})");
    const auto folds = read();
    ASSERT_TRUE(folds) << folds.failure().detail;
    EXPECT_EQ(folds.value().fold_of("a"), 1U);
    EXPECT_EQ(folds.value().fold_of("b"), 2U);
    EXPECT_EQ(folds.value().fold_of("unknown"), 0U);
    EXPECT_EQ(read("forums").value().fold_of("a"), 2U);
}

TEST_F(FoldsTest, HaveAFolderEachUpToTheHighestOfAnyCorpus) {
    write(R"({"news/a": 0, "forums/a": 2})");
    const fs::path root = folder_.path();
    EXPECT_EQ(read().value().rules(), (std::vector<fs::path>{root / "0", root / "1", root / "2"}));
}

TEST_F(FoldsTest, NameTheCorpusHoweverItsPathIsWritten) {
    write(R"({"news/a": 1})");
    EXPECT_EQ(read("news").value().fold_of("a"), 1U);
    EXPECT_EQ(read("corpora/news/").value().fold_of("a"), 1U);
    EXPECT_EQ(read("news/.").value().fold_of("a"), 1U);
    EXPECT_EQ(read("news/pages/..").value().fold_of("a"), 1U);
    write("{\"" + fs::current_path().filename().string() + "/a\": 1}");
    EXPECT_EQ(read(".").value().fold_of("a"), 1U);
}

TEST_F(FoldsTest, WithoutThemAllPagesAreInOne) {
    const Folds folds = Folds::open("", "corpora/news", "own").value();
    EXPECT_EQ(folds.rules(), std::vector<fs::path>{"own"});
    EXPECT_EQ(folds.fold_of("a"), 0U);
}

TEST_F(FoldsTest, RefuseAFaultyFile) {
    expect_fault("folds.json: cannot be read");
    for (const char* text : {"", "{\"news/a\": 1", "[1]", "3"}) {
        write(text);
        expect_fault("folds.json: not a JSON object");
    }
    for (const char* text : {R"({"news/a": -1})", R"({"news/a": 1.5})", R"({"news/a": "1"})", R"({"news/a": [1]})"}) {
        write(text);
        expect_fault("folds.json: news/a: no number");
    }
    write(R"({"news/a": 100})");
    expect_fault("folds.json: news/a: more than 100 folds");
    write("{}");
    expect_fault("folds.json: no pages");
}

TEST_F(FoldsTest, RefuseAMissingFolder) {
    write(R"({"news/a": 3})");
    expect_fault("3: no such folder");
}

}  // namespace
}  // namespace pith
