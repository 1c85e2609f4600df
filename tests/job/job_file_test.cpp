#include "pipeline/job/file/job_file.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

constexpr const char* sound =
    "[[source]]\nname = 'a'\nfeed = 'https://example.org/feed.xml'\n[[output]]\njsonl = 'out'\n";

class JobFileTest : public ::testing::Test {
  protected:
    Result<JobFile> load(const std::string& text) { return load_job_file(folder_.write("news.toml", text)); }
    std::string faults_of(const std::string& text) {
        const auto job = load(text);
        return job ? "" : job.failure().detail;
    }
    TemporaryFolder folder_;
};

#define EXPECT_HAS(text, piece) EXPECT_NE((text).find(piece), std::string::npos) << (text)

TEST_F(JobFileTest, ExampleIsSound) {
    const auto job = load(example_job_file("news"));
    ASSERT_TRUE(job) << job.failure().detail;
    EXPECT_EQ(job.value().name, "news");
    EXPECT_EQ(job.value().sources.size(), 1u);
    EXPECT_EQ(job.value().filter.min_words, 50u);
    EXPECT_EQ(job.value().outputs.at(0).compression, JobOutputSpec::Compression::zstd);
}

TEST_F(JobFileTest, EveryCommentedLineOfTheExampleIsSoundToo) {
    ASSERT_EQ(setenv("EXAMPLE_TOKEN", "token", 1), 0);
    ASSERT_EQ(setenv("ARTICLES_DATABASE", "postgresql://localhost/a", 1), 0);
    folder_.write("session.txt", "abc\n");
    folder_.write("my-rules/a.toml", "");
    std::string text;
    const std::string example = example_job_file("news");
    for (std::string_view rest = example, line; !rest.empty(); rest.remove_prefix(line.size())) {
        line = rest.substr(0, rest.find('\n') + 1);
        const bool setting = line.starts_with("# ") && (line.find(" = ") != std::string_view::npos || line[2] == '[') &&
                             line.find("state = \"news") == std::string_view::npos && line.substr(2, 2) != "A ";
        const std::string_view bare = setting ? line.substr(2) : line;
        if (bare.starts_with("headers") || bare.starts_with("cookies") || bare.starts_with("proxy")) continue;
        text += bare;
    }
    const auto job = load(text);
    ASSERT_TRUE(job) << job.failure().detail << "\n" << text;
    EXPECT_EQ(job.value().sources.size(), 5u);
    EXPECT_EQ(job.value().outputs.size(), 5u);
}

TEST_F(JobFileTest, AllFaultsAtOnceWithTheirPlaces) {
    const std::string faults = faults_of(
        "[job]\nnmae = 'x'\n[filter]\npaths = ['(']\ntypes = ['artikel']\nmax-age = 'soon'\n[fetch]\ndelay = 3\n"
        "[[source]]\nfeeed = 'https://example.org/'\n[[source]]\nfeed = 'ftp://example.org/'\n[[output]]\njsonl = ''\n"
        "[oops]\n");
    EXPECT_HAS(faults, "news.toml:2:1: unknown key 'nmae': did you mean 'name'?");
    EXPECT_HAS(faults, "news.toml:4:10: bad pattern");
    EXPECT_HAS(faults, "news.toml:5:10: no such type: 'artikel'");
    EXPECT_HAS(faults, "news.toml:6:1: 'max-age' must be a time");
    EXPECT_HAS(faults, "news.toml:8:1: 'delay' must be a string");
    EXPECT_HAS(faults, "news.toml:9:1: a source needs one of: feed, sitemap, list, front-page, folder");
    EXPECT_HAS(faults, "news.toml:10:1: unknown key 'feeed': did you mean 'feed'?");
    EXPECT_HAS(faults, "news.toml:12:1: 'feed' must be a URL that begins with http:// or https://");
    EXPECT_HAS(faults, "'jsonl'");
    EXPECT_HAS(faults, "unknown key 'oops'");
}

TEST_F(JobFileTest, NothingToDoIsAFault) {
    const std::string faults = faults_of("[job]\nname = 'x'\n");
    EXPECT_HAS(faults, "no [[source]]");
    EXPECT_HAS(faults, "no [[output]]");
}

TEST_F(JobFileTest, NamesAreUnique) {
    EXPECT_HAS(faults_of(std::string(sound) + "[[source]]\nname = 'a'\nlist = 'urls.txt'\n"),
               "two sources are called 'a'");
    EXPECT_HAS(faults_of(std::string(sound) + "[[output]]\njsonl = 'more'\n"), "two outputs are called 'jsonl'");
}

TEST_F(JobFileTest, KeysOfOtherKindsAreFaults) {
    EXPECT_HAS(faults_of(std::string(sound) + "[[source]]\nfeed = 'https://example.org/a'\nlinks = '/x/'\n"),
               "'links' is for front pages");
    EXPECT_HAS(faults_of(std::string(sound) + "[[output]]\nmarkdown = 'notes'\ncompress = 'gzip'\n"),
               "'compress' is for jsonl outputs");
    EXPECT_HAS(faults_of(std::string(sound) + "[[source]]\nfeed = 'https://example.org/a'\nlist = 'b'\n"),
               "a source is one thing");
    EXPECT_HAS(faults_of("[[source]]\nfeed = 'https://me:secret@example.org/a'\n[[output]]\njsonl = 'o'\n"),
               "no user name or password in a URL");
}

TEST_F(JobFileTest, SecretsComeFromElsewhere) {
    ASSERT_EQ(setenv("PITH_TEST_TOKEN", "Bearer one", 1), 0);
    folder_.write("cookie.txt", "two\n");
    const auto job = load(std::string(sound) +
                          "[[source]]\nname = 'b'\nfeed = 'https://example.org/b'\nheaders = { Authorization = "
                          "'env:PITH_TEST_TOKEN' }\ncookies = { session = 'file:cookie.txt' }\n");
    ASSERT_TRUE(job) << job.failure().detail;
    EXPECT_EQ(job.value().sources[1].headers.at("Authorization"), "Bearer one");
    EXPECT_EQ(job.value().sources[1].cookies, "session=two");
    const std::string faults = faults_of(std::string(sound) +
                                         "[[source]]\nname = 'b'\nfeed = 'https://example.org/b'\nheaders = { X = "
                                         "'env:PITH_NOT_SET', Y = \"a\\nb\" }\nproxy = 'file:none'\n");
    EXPECT_HAS(faults, "the environment variable 'PITH_NOT_SET' is not set");
    EXPECT_HAS(faults, "'Y': its value holds a line feed");
    EXPECT_HAS(faults, "none: no such file");
}

TEST_F(JobFileTest, PathsAreRelativeToTheFile) {
    const auto job = load("[[source]]\nlist = 'urls.txt'\n[[output]]\njsonl = 'out/'\n[raw]\nkeep = true\n");
    ASSERT_TRUE(job) << job.failure().detail;
    EXPECT_EQ(job.value().sources[0].location, (folder_.path() / "urls.txt").string());
    EXPECT_EQ(job.value().outputs[0].target, (folder_.path() / "out/").string());
    EXPECT_EQ(job.value().state, (folder_.path() / "news.state").string());
    EXPECT_EQ(job.value().raw.folder, (folder_.path() / "news-raw").string());
}

}  // namespace
}  // namespace pith::test
