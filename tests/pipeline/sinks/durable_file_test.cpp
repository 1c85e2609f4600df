#include "pipeline/sinks/durable_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

class DurableFile : public testing::Test {
  protected:
    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    test::TemporaryFolder folder_;
};

/// Files may grow up to so many bytes; what goes beyond fails, as on a full disk.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int);
};

TEST_F(DurableFile, GrowsAndIsCutBackToWhatIsWhole) {
    {
        auto file = AppendFile::open(path("rows"), 0);
        ASSERT_TRUE(file) << file.failure().detail;
        ASSERT_TRUE(file.value().append("whole\n"));
        ASSERT_TRUE(file.value().sync());
        ASSERT_TRUE(file.value().append("torn"));
        EXPECT_EQ(file.value().length(), 10);
    }
    auto file = AppendFile::open(path("rows"), 6);
    ASSERT_TRUE(file) << file.failure().detail;
    EXPECT_EQ(test::read_file(path("rows")), "whole\n");
    ASSERT_TRUE(file.value().append("more\n"));
    ASSERT_TRUE(file.value().sync());
    EXPECT_EQ(test::read_file(path("rows")), "whole\nmore\n");
}

TEST_F(DurableFile, ThatLostBytesIsRefused) {
    folder_.write("rows", "whole\n");
    const auto file = AppendFile::open(path("rows"), 7);
    ASSERT_FALSE(file);
    EXPECT_NE(file.failure().detail.find("it has 6 bytes, but 7 were written"), std::string::npos);
    EXPECT_EQ(test::read_file(path("rows")), "whole\n");
}

TEST_F(DurableFile, AppendsToFilesOnly) {
    folder_.write("victim", "kept");
    fs::create_symlink(path("victim"), path("link"));
    fs::create_directory(path("folder"));
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    for (const char* name : {"link", "folder", "pipe", "missing/rows"}) {
        const auto file = AppendFile::open(path(name), 0);
        ASSERT_FALSE(file) << name;
        EXPECT_TRUE(file.failure().detail.starts_with(path(name) + ": cannot ")) << file.failure().detail;
    }
    EXPECT_FALSE(AppendFile::open("/dev/null", 0));
    EXPECT_EQ(test::read_file(path("victim")), "kept");
}

TEST_F(DurableFile, IsNotWrittenToAfterAFault) {
    auto file = AppendFile::open(path("rows"), 0);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file.value().append("whole\n"));
    {
        const FileSizeLimit limit(8);
        const auto written = file.value().append("too long\n");
        ASSERT_FALSE(written);
        EXPECT_EQ(written.failure().detail, path("rows") + ": cannot write: File too large");
    }
    EXPECT_FALSE(file.value().append("more\n"));
    EXPECT_FALSE(file.value().sync());
    EXPECT_EQ(file.value().length(), 6);
    ASSERT_TRUE(AppendFile::open(path("rows"), file.value().length()));
    EXPECT_EQ(test::read_file(path("rows")), "whole\n");
}

TEST_F(DurableFile, IsReplacedWholeOrNotAtAll) {
    ASSERT_TRUE(replace_file(path("state"), "old"));
    folder_.write("state.partial", "left over by a run that was killed");
    ASSERT_TRUE(replace_file(path("state"), "new"));
    EXPECT_EQ(test::read_file(path("state")), "new");
    {
        const FileSizeLimit limit(8);
        EXPECT_FALSE(replace_file(path("state"), "much too long"));
    }
    EXPECT_EQ(test::read_file(path("state")), "new");
    EXPECT_FALSE(fs::exists(path("state.partial")));
}

TEST_F(DurableFile, LeavesNothingWhereItCannotStand) {
    fs::create_directories(path("folder/inside"));
    const auto replaced = replace_file(path("folder"), "new");
    ASSERT_FALSE(replaced);
    EXPECT_TRUE(replaced.failure().detail.starts_with(path("folder") + ": cannot rename")) << replaced.failure().detail;
    EXPECT_FALSE(fs::exists(path("folder.partial")));
    EXPECT_FALSE(replace_file(path("missing/state"), "new"));
}

TEST_F(DurableFile, FoldersAreMadeOrRefusedWithTheReason) {
    EXPECT_TRUE(prepare_folder(path("a/b/c")));
    EXPECT_TRUE(fs::is_directory(path("a/b/c")));
    EXPECT_TRUE(prepare_folder(path("a/b/c")));
    folder_.write("file", "");
    for (const char* name : {"file", "file/below"}) {
        const auto prepared = prepare_folder(path(name));
        ASSERT_FALSE(prepared) << name;
        EXPECT_EQ(prepared.failure().status, Status::refused);
        EXPECT_TRUE(prepared.failure().detail.starts_with(path(name) + ": cannot ")) << prepared.failure().detail;
    }
    EXPECT_TRUE(sync_folder(path("a")));
    EXPECT_TRUE(sync_folder(""));
    EXPECT_FALSE(sync_folder(path("missing")));
    EXPECT_FALSE(sync_folder(path("file")));
}

}  // namespace
}  // namespace pith
