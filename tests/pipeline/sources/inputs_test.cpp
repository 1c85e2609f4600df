#include "pipeline/sources/inputs.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/patience.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::vector<std::string> ids(const std::vector<RawPage>& pages) {
    std::vector<std::string> ids;
    for (const RawPage& page : pages) ids.push_back(page.id);
    return ids;
}

using Names = std::vector<std::string>;

TEST(Inputs, GivesAFileWithWhatIsKnownOfIt) {
    TemporaryFolder folder;
    const std::string path = folder.write("news.HTML", "<p>Hello");
    const auto pages = test::read_pages({path}, {.url = "https://example.org/a", .charset = "latin1"});
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].id, "news");
    EXPECT_EQ(pages[0].source, path);
    EXPECT_EQ(pages[0].name, "news.HTML");
    EXPECT_EQ(pages[0].url, "https://example.org/a");
    EXPECT_EQ(pages[0].charset, "latin1");
    EXPECT_EQ(pages[0].kind, InputKind::automatic);
    EXPECT_EQ(pages[0].bytes, "<p>Hello");
    EXPECT_FALSE(pages[0].failure);
}

TEST(Inputs, TakesTheKindFromTheOption) {
    TemporaryFolder folder;
    const std::string path = folder.write("a.txt", "x");
    EXPECT_EQ(test::read_pages({path}, {.from = InputFormat::html}).at(0).kind, InputKind::html);
    EXPECT_EQ(test::read_pages({path}, {.from = InputFormat::text}).at(0).kind, InputKind::text);
}

TEST(Inputs, OpensWhatIsCompressed) {
    TemporaryFolder folder;
    folder.write("a.html.gz", test::gzip("<p>one") + test::gzip(" two"));
    folder.write("b.txt.zst", test::zstd("three") + test::zstd(" four"));
    folder.write("c.html", test::gzip("found by its magic bytes"));
    const auto pages = test::read_pages({folder.path().string()});
    ASSERT_EQ(ids(pages), (Names{"a", "b", "c"}));
    EXPECT_EQ(pages[0].bytes, "<p>one two");
    EXPECT_EQ(pages[0].name, "a.html");
    EXPECT_EQ(pages[1].bytes, "three four");
    EXPECT_EQ(pages[1].name, "b.txt");
    EXPECT_EQ(pages[2].bytes, "found by its magic bytes");
}

TEST(Inputs, ReadsFoldersInBytewiseOrderAndCountsOtherNames) {
    TemporaryFolder folder;
    for (const char* name :
         {"b/z.html", "b-1.htm", "a.xhtml", "\xc3\xa9.txt", "Z.html", "x.pdf", "rows.jsonl", "b/.html"}) {
        folder.write(name, name);
    }
    auto source = Inputs::open({folder.path().string()}, {});
    ASSERT_TRUE(source);
    EXPECT_EQ(source.value()->skipped(), 3u);
    EXPECT_EQ(source.value()->size(), 5u);
    Names found;
    while (auto page = source.value()->next()) found.push_back(page->id);
    EXPECT_EQ(found, (Names{"Z", "a", "b-1", "z", "\xc3\xa9"}));
}

TEST(Inputs, PartsEqualStemsByTheirPaths) {
    TemporaryFolder folder;
    for (const char* name : {"a/x.html", "a/x.txt", "b/x.html.gz", "only.html"}) folder.write(name, test::gzip("x"));
    EXPECT_EQ(ids(test::read_pages({folder.path().string()})), (Names{"a/x.html", "a/x.txt", "b/x.html.gz", "only"}));
    const std::string first = (folder.path() / "a/x.html").string();
    const std::string second = (folder.path() / "b/x.html.gz").string();
    EXPECT_EQ(ids(test::read_pages({first, second})), (Names{first, second}));
}

TEST(Inputs, RefusesBeforeTheStart) {
    TemporaryFolder folder;
    const std::string path = folder.write("a.html", "x");
    auto missing = Inputs::open({path, "no-such-file.html", "ftp://example.org/x"}, {});
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.failure().detail.find("no-such-file.html: No such file"), std::string::npos);
    EXPECT_NE(missing.failure().detail.find("ftp://example.org/x: only http and https"), std::string::npos);
    EXPECT_FALSE(Inputs::open({}, {}));
    EXPECT_FALSE(Inputs::open({""}, {}));
    for (const char* name : {"FTP://example.org/x", "://x", "no scheme://x"})
        EXPECT_FALSE(Inputs::open({name}, {})) << name;
    for (const InputFormat from : {InputFormat::warc, InputFormat::jsonl, InputFormat::csv, InputFormat::urls})
        EXPECT_FALSE(Inputs::open({"https://example.org/x"}, {.from = from}));
    EXPECT_FALSE(Inputs::open({path, path}, {.url = "https://example.org/"}));
    EXPECT_FALSE(Inputs::open({path, path}, {.charset = "utf-8"}));
    EXPECT_FALSE(Inputs::open({folder.path().string()}, {.url = "https://example.org/"}));
    InputOptions faulty;
    faulty.network.allowed_networks = {"10.0.0.0/99"};
    EXPECT_FALSE(Inputs::open({path}, faulty));
    EXPECT_TRUE(test::read_pages({folder.write("none", "\n")}, {.from = InputFormat::urls}).empty());
}

TEST(Inputs, RefusesRangesOfWhatHasNone) {
    TemporaryFolder folder;
    const std::string rows = folder.write("rows.jsonl", "{}\n");
    const std::string table = folder.write("rows.csv", "text\n");
    const std::string packed = folder.write("rows.jsonl.gz", test::gzip("{}\n"));
    const std::string other = folder.write("rows.data", "{}\n");
    const ByteRange half{.from = 0, .to = 1};
    EXPECT_TRUE(Inputs::open({rows}, {.range = half}));
    EXPECT_TRUE(Inputs::open({table}, {.range = half}));
    EXPECT_TRUE(Inputs::open({other}, {.from = InputFormat::jsonl, .range = half}));
    EXPECT_TRUE(Inputs::open({other}, {.from = InputFormat::csv, .range = half}));
    EXPECT_TRUE(Inputs::open({other}, {.from = InputFormat::warc, .range = half}));
    EXPECT_FALSE(Inputs::open({other}, {.range = half}));
    EXPECT_FALSE(Inputs::open({packed}, {.range = half}));
    EXPECT_FALSE(Inputs::open({folder.write("rows.jsonl.zst", test::zstd("{}\n"))}, {.range = half}));
    EXPECT_FALSE(Inputs::open({rows}, {.from = InputFormat::html, .range = half}));
    EXPECT_FALSE(Inputs::open({folder.path().string()}, {.range = half}));
    EXPECT_FALSE(Inputs::open({rows, table}, {.range = half}));
}

TEST(Inputs, BoundsWhatIsRead) {
    TemporaryFolder folder;
    const std::string fits = folder.write("a.html", std::string(1000, 'x'));
    const std::string over = folder.write("b.html", std::string(1001, 'x'));
    const std::string bomb = folder.write("c.html.gz", test::gzip(std::string(5 << 20, '\0')));
    const auto pages = test::read_pages({fits, over, bomb, "/dev/zero"}, {.page_bytes = 1000});
    ASSERT_EQ(pages.size(), 4u);
    EXPECT_FALSE(pages[0].failure);
    for (std::size_t i : {1u, 2u, 3u}) {
        ASSERT_TRUE(pages[i].failure) << i;
        EXPECT_EQ(pages[i].failure->status, Status::too_large);
        EXPECT_TRUE(pages[i].failure->detail.starts_with(pages[i].source));
    }
    EXPECT_EQ(pages[1].failure->detail, over + ": over 1000 bytes");
}

TEST(Inputs, GivesAFailedPageForWhatCannotBeRead) {
    TemporaryFolder folder;
    folder.write("a.html", "good");
    fs::create_directories(folder.path() / "folder.html" / "inner.html");
    folder.write("folder.html/page.txt", "good");
    fs::create_symlink("loop.html", folder.path() / "loop.html");
    fs::create_symlink("nothing", folder.path() / "nowhere.html");
    fs::create_directory_symlink(".", folder.path() / "round");
    fs::create_directory_symlink(".", folder.path() / "round.html");
    ::mkfifo((folder.path() / "pipe.html").c_str(), 0600);
    folder.write("vanishes.html", "x");
    auto source = Inputs::open({folder.path().string()}, {});
    ASSERT_TRUE(source);
    EXPECT_EQ(source.value()->skipped(), 2u);
    fs::remove(folder.path() / "vanishes.html");
    Names good;
    Names bad;
    while (auto page = source.value()->next()) {
        (page->failure ? bad : good).push_back(page->id);
        if (page->failure) {
            EXPECT_EQ(page->failure->status, Status::unreadable) << page->failure->detail;
        }
    }
    EXPECT_EQ(good, (Names{"a", "page"}));
    EXPECT_EQ(bad, (Names{"loop", "nowhere", "pipe", "vanishes"}));
}

TEST(Inputs, GoesOnBehindAFileThatCannotBeOpened) {
    TemporaryFolder folder;
    const std::string socket_path = (folder.path() / "s.html").string();
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    ASSERT_LT(socket_path.size(), sizeof address.sun_path);
    socket_path.copy(address.sun_path, socket_path.size());
    ASSERT_EQ(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const auto pages = test::read_pages({socket_path, folder.write("a.html", "good")});
    ::close(descriptor);
    ASSERT_EQ(pages.size(), 2u);
    ASSERT_TRUE(pages[0].failure);
    EXPECT_EQ(pages[0].failure->status, Status::unreadable);
    EXPECT_EQ(pages[1].bytes, "good");
}

TEST(Inputs, FlagsCompressedFilesThatAreNotWhole) {
    TemporaryFolder folder;
    const std::string whole = test::gzip("some text that is long enough to be cut");
    folder.write("a.html.gz", whole.substr(0, whole.size() - 4));
    folder.write("b.html.gz", "<p>not compressed");
    folder.write("c.html.gz", whole + "junk");
    folder.write("d.html.gz", whole + std::string(512, '\0'));
    std::string damaged = whole;
    damaged[damaged.size() - 6] ^= 1;
    folder.write("e.html.gz", damaged);
    folder.write("f.html.gz", "\x1f\x8b");
    folder.write("g.html.zst", test::zstd("some text").substr(0, 12));
    const auto pages = test::read_pages({folder.path().string()});
    ASSERT_EQ(pages.size(), 7u);
    const Status expected[] = {Status::truncated,    Status::decode_error, Status::decode_error, Status::ok,
                               Status::decode_error, Status::truncated,    Status::truncated};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_EQ(pages[i].failure ? pages[i].failure->status : Status::ok, expected[i]) << pages[i].id;
    }
}

TEST(Inputs, ReadsStandardInput) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const std::string bytes = test::gzip("<p>from a pipe");
    ASSERT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::close(ends[1]);
    const int before = ::dup(STDIN_FILENO);
    ::dup2(ends[0], STDIN_FILENO);
    const auto pages = test::read_pages({"-"}, {.url = "https://example.org/a"});
    ::dup2(before, STDIN_FILENO);
    ::close(before);
    ::close(ends[0]);
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].bytes, "<p>from a pipe");
    EXPECT_EQ(pages[0].id, "https://example.org/a");
    EXPECT_EQ(pages[0].source, "-");
}

TEST(Inputs, ReadsAPipeAndStopsWaitingForIt) {
    TemporaryFolder folder;
    const std::string path = (folder.path() / "pipe").string();
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    auto source = Inputs::open({path}, {});
    ASSERT_TRUE(source);
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        source.value()->stop();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(source.value()->next());
    EXPECT_LT(std::chrono::steady_clock::now() - start, test::patience * std::chrono::seconds(5));
    stopper.join();
    EXPECT_FALSE(source.value()->next());
}

}  // namespace
}  // namespace pith
