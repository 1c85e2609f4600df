#include "pipeline/sinks/checkpoint.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

TEST(Checkpoint, StandsBesideItsOutput) {
    EXPECT_EQ(checkpoint_path("out.jsonl", false), "out.jsonl.progress");
    EXPECT_EQ(checkpoint_path("out/", true), "out/.pith-progress");
    EXPECT_EQ(checkpoint_path("out", true), "out/.pith-progress");
}

TEST(Checkpoint, IsReadAsItWasWritten) {
    const test::TemporaryFolder folder;
    const std::string path = (folder.path() / "progress").string();
    const auto none = read_checkpoint(path);
    ASSERT_TRUE(none);
    EXPECT_FALSE(none.value());
    const std::uint64_t most = 0xFFFF'FFFF'FFFF'FFFF;
    ASSERT_TRUE(write_checkpoint(path, {"a run", 1, most, 3, 4, 5}));
    const auto read = read_checkpoint(path);
    ASSERT_TRUE(read && read.value());
    EXPECT_EQ(read.value()->run, "a run");
    EXPECT_EQ(read.value()->pages, 1u);
    EXPECT_EQ(read.value()->ids, most);
    EXPECT_EQ(read.value()->failed, 3u);
    EXPECT_EQ(read.value()->rows, 4u);
    EXPECT_EQ(read.value()->bytes, 5u);
}

TEST(Checkpoint, ThatIsDamagedIsRefused) {
    const test::TemporaryFolder folder;
    const std::string whole = R"({"run":"a","pages":1,"ids":2,"failed":0,"rows":1,"bytes":9})";
    for (const std::string& text :
         {std::string(), std::string("null"), std::string("[1]"), std::string("{}"), whole.substr(0, 40),
          std::string(R"({"run":1,"pages":1,"ids":2,"failed":0,"rows":1,"bytes":9})"),
          std::string(R"({"run":"a","pages":"many","ids":2,"failed":0,"rows":1,"bytes":9})"),
          std::string(R"({"run":"a","pages":-1,"ids":2,"failed":0,"rows":1,"bytes":9})"),
          std::string(R"({"run":"a","pages":1.5,"ids":2,"failed":0,"rows":1,"bytes":9})")}) {
        const auto read = read_checkpoint(folder.write("progress", text));
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.failure().status, Status::unreadable);
        EXPECT_NE(read.failure().detail.find("progress: is no progress of a run"), std::string::npos);
    }
    EXPECT_FALSE(read_checkpoint(folder.path().string())) << "a folder";
    EXPECT_TRUE(read_checkpoint(folder.write("progress", whole)));
}

}  // namespace
}  // namespace pith
