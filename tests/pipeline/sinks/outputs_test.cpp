#include "pipeline/sinks/outputs.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

class Outputs : public testing::Test {
  protected:
    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    static std::string content(const fs::path& file) {
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream out;
        out << stream.rdbuf();
        return out.str();
    }

    std::unique_ptr<Sink> open(const std::string& name, OutputFormat format = OutputFormat::text,
                               std::vector<std::string> inputs = {}) const {
        auto sink = open_output({path(name), format, std::move(inputs)});
        EXPECT_TRUE(sink) << sink.failure().detail;
        return std::move(sink).value();
    }

    std::string refusal(const std::string& name, std::vector<std::string> inputs = {}) const {
        auto sink = open_output({path(name), OutputFormat::text, std::move(inputs)});
        return sink ? "" : sink.failure().detail;
    }

    test::TemporaryFolder folder_;
};

TEST_F(Outputs, JoinTextByAFormFeedLineAndKeepTheCountOfPages) {
    auto sink = open("out.txt");
    ASSERT_TRUE(sink->write({"a", "One.", false}));
    ASSERT_TRUE(sink->write({"b", "", true}));
    ASSERT_TRUE(sink->write({"c", "Three.", false}));
    EXPECT_FALSE(fs::exists(path("out.txt")));
    ASSERT_TRUE(sink->finish());
    EXPECT_EQ(content(path("out.txt")), "One.\n\f\n\f\nThree.\n");
    EXPECT_FALSE(fs::exists(path("out.txt.partial")));
}

TEST_F(Outputs, WriteOneLineARow) {
    auto sink = open("out.jsonl", OutputFormat::jsonl);
    ASSERT_TRUE(sink->write({"a", "{}", false}));
    ASSERT_TRUE(sink->write({"b", "{}", true}));
    ASSERT_TRUE(sink->finish());
    EXPECT_EQ(content(path("out.jsonl")), "{}\n{}\n");
}

TEST_F(Outputs, LeaveThePartialFileAfterASignal) {
    std::ofstream(path("out.txt")) << "old";
    auto sink = open("out.txt");
    ASSERT_TRUE(sink->write({"a", "One.", false}));
    EXPECT_EQ(sink->abandon(), path("out.txt.partial"));
    EXPECT_EQ(content(path("out.txt.partial")), "One.\n");
    EXPECT_EQ(content(path("out.txt")), "old");
}

TEST_F(Outputs, AreNamedByTheirFormat) {
    EXPECT_EQ(framing_of(OutputFormat::wet).ending, ".warc.wet");
    EXPECT_EQ(framing_of(OutputFormat::csv).ending, ".csv");
    EXPECT_EQ(framing_of(OutputFormat::text).ending, ".txt");
}

TEST_F(Outputs, ReplaceWhatALinkPointsTo) {
    std::ofstream(path("real.txt")) << "old";
    fs::create_symlink(path("real.txt"), path("link.txt"));
    auto sink = open("link.txt");
    ASSERT_TRUE(sink->write({"a", "new", false}));
    ASSERT_TRUE(sink->finish());
    EXPECT_TRUE(fs::is_symlink(path("link.txt")));
    EXPECT_EQ(content(path("real.txt")), "new\n");
}

TEST_F(Outputs, DoNotFollowALinkInPlaceOfThePartialFile) {
    std::ofstream(path("victim")) << "old";
    fs::create_symlink(path("victim"), path("out.txt.partial"));
    EXPECT_NE(refusal("out.txt"), "");
    EXPECT_EQ(content(path("victim")), "old");
}

TEST_F(Outputs, AreRefusedWhereTheyCannotBe) {
    EXPECT_NE(refusal("missing/out.txt").find("No such file"), std::string::npos);
    EXPECT_NE(refusal("missing/folder/").find("No such file"), std::string::npos);
    std::ofstream(path("in.html")) << "x";
    EXPECT_NE(refusal("in.html", {path("in.html")}).find("is an input"), std::string::npos);
    fs::create_hard_link(path("in.html"), path("other name"));
    EXPECT_NE(refusal("other name", {path("in.html")}).find("is an input"), std::string::npos);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    ASSERT_LT(path("socket").size(), sizeof address.sun_path);
    path("socket").copy(address.sun_path, path("socket").size());
    ASSERT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_NE(refusal("socket").find("cannot write"), std::string::npos);
    ::close(socket);
    fs::create_symlink(path("in.html"), path("alias"));
    EXPECT_NE(refusal("alias", {path("in.html")}), "");
    fs::create_directory(path("site"));
    EXPECT_NE(refusal("site/out.txt", {path("site")}), "");
    EXPECT_NE(refusal("site/", {path("site")}), "");
    EXPECT_EQ(refusal("site/out.jsonl", {path("site")}), "");
    std::ofstream(path("site/a.txt")) << "x";
    EXPECT_NE(refusal("site/", {path("site/a.txt")}), "");
    std::ofstream(path("site/a.html")) << "x";
    EXPECT_EQ(refusal("site/", {path("site/a.html")}), "");
    EXPECT_EQ(refusal("other/", {path("site/a.txt"), "-", "https://example.org/"}), "");
    EXPECT_EQ(content(path("in.html")), "x");
}

TEST_F(Outputs, WriteOneFileAPageInAFolder) {
    auto sink = open("new/", OutputFormat::markdown);
    ASSERT_TRUE(sink->write({"a", "One.", false}));
    ASSERT_TRUE(sink->write({"../b", "Two.", false}));
    ASSERT_TRUE(sink->write({"c", "", true}));
    ASSERT_TRUE(sink->finish());
    EXPECT_EQ(content(path("new/a.md")), "One.\n");
    EXPECT_EQ(content(path("new/c.md")), "");
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(path("new"))) {
        EXPECT_NE(entry.path().extension(), ".partial");
        ++files;
    }
    EXPECT_EQ(files, 3u);
    EXPECT_FALSE(fs::exists(path("b.md")));
}

TEST_F(Outputs, ReplaceLinksInTheFolderAndDoNotFollowThem) {
    fs::create_directory(path("out"));
    std::ofstream(path("victim")) << "old";
    fs::create_symlink(path("victim"), path("out/a.txt"));
    fs::create_symlink(path("victim"), path("out/a.txt.partial"));
    auto sink = open("out/");
    ASSERT_TRUE(sink->write({"a", "new", false}));
    EXPECT_EQ(content(path("victim")), "old");
    EXPECT_FALSE(fs::is_symlink(path("out/a.txt")));
    EXPECT_EQ(content(path("out/a.txt")), "new\n");
}

TEST_F(Outputs, TellWhenTheDiskIsFull) {
    auto sink = open_output({"/dev/full", OutputFormat::text, {}});
    ASSERT_TRUE(sink);
    const auto written = sink.value()->write({"a", "One.", false});
    ASSERT_FALSE(written);
    EXPECT_NE(written.failure().detail.find("/dev/full: cannot write: No space left"), std::string::npos);
    EXPECT_FALSE(sink.value()->closed_by_reader());
}

TEST_F(Outputs, CutAFileBackToItsLastWholeRow) {
    struct rlimit before {};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    auto sink = open("out.txt");
    ASSERT_TRUE(sink->write({"a", "One.", false}));
    struct rlimit small = before;
    small.rlim_cur = 100;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto written = sink->write({"b", std::string(500, 'x'), false});
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_FALSE(written);
    EXPECT_EQ(content(path("out.txt.partial")), "One.\n");
}

}  // namespace
}  // namespace pith
