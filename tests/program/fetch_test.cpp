// pith fetch as a user runs it.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <csignal>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/site_server.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string site(const SiteRequest& request) {
    if (request.path == "/robots.txt") return http_response("200 OK", "User-agent: *\nDisallow: /private\n");
    if (request.path == "/paper") return http_response("200 OK", "%PDF-1.7", "Content-Type: application/pdf\r\n");
    if (request.path == "/old") return http_response("301 Moved", "", "Location: /bridge\r\n");
    if (request.path == "/gone") return http_response("404 Not Found", "");
    if (request.path == "/notes")
        return http_response("200 OK", article_lines("bridge"), "Content-Type: text/plain\r\n");
    return http_response("200 OK", article_page(request.path.substr(1)),
                         "Content-Type: text/html; charset=utf-8\r\nETag: \"1\"\r\n");
}

class Fetch : public testing::Test {
  protected:
    std::string url(const std::string& path) const { return server_.url("127.0.0.1", path); }
    std::string at(const char* name) const { return (folder_.path() / name).string(); }
    Outcome fetch(Arguments more, const Surroundings& surroundings = {}) const {
        Arguments arguments{"fetch", "--allow-network", "127.0.0.0/8",     "--delay",
                            "0.01",  "--contact",       "bots@example.org"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments, surroundings);
    }

    SiteServer server_{site};
    TemporaryFolder folder_;
};

TEST_F(Fetch, KeepsPagesInAWarcFileThatExtractReads) {
    for (const char* name : {"pages.warc.gz", "pages.warc"}) {
        const auto run = fetch({"-o", at(name), url("/bridge"), url("/old"), url("/notes")});
        EXPECT_EQ(run.status, 0) << run.err;
        EXPECT_NE(run.err.find("3 pages in"), std::string::npos) << run.err;
        EXPECT_NE(run.err.find("3 fetched"), std::string::npos) << run.err;
        const auto extracted = run_program({"extract", "-q", "-f", "jsonl", at(name)});
        EXPECT_EQ(extracted.status, 0) << extracted.err;
        std::istringstream lines(extracted.out);
        std::vector<std::string> urls;
        for (std::string line; std::getline(lines, line);) urls.push_back(nlohmann::json::parse(line)["url"]);
        std::sort(urls.begin(), urls.end());
        EXPECT_EQ(urls, (std::vector{url("/bridge"), url("/bridge"), url("/notes")}));
    }
    const std::string warc = content(at("pages.warc"));
    for (const char* piece :
         {"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "http-header-user-agent: Pith/", "(+bots@example.org)\r\n",
          "WARC-Type: request\r\n", "GET /bridge HTTP/1.1\r\n", "HTTP/1.1 200 OK\r\n", "ETag: \"1\"\r\n",
          "WARC-Payload-Digest: sha1:", "WARC-IP-Address: 127.0.0.1\r\n", "X-Crawler-Content-Length: "})
        EXPECT_NE(warc.find(piece), std::string::npos) << piece;
    EXPECT_NE(warc.find("via: " + url("/old")), std::string::npos);
}

TEST_F(Fetch, KeepsPagesInAFolderWithAListOfAll) {
    const std::string list = folder_.write("urls.txt", url("/bridge") + "\n# no\nhtp:/x\n" + url("/private/1") + "\n" +
                                                           url("/paper") + "\n" + url("/gone") + "\n" + url("/notes"));
    const auto run = fetch({"--from-file", list, "-o", at("pages/")});
    EXPECT_EQ(run.status, 1) << run.err;
    EXPECT_NE(run.err.find("/private/1: disallowed: disallowed by robots.txt"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("/gone: failed: HTTP status 404"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("2 fetched, 2 failed, 1 disallowed, 1 not-text"), std::string::npos) << run.err;
    std::size_t html = 0;
    std::size_t text = 0;
    for (const auto& entry : fs::directory_iterator(at("pages"))) {
        html += entry.path().extension() == ".html";
        text += entry.path().extension() == ".txt";
    }
    EXPECT_EQ(html, 1u);
    EXPECT_EQ(text, 1u);
    std::istringstream lines(content(fs::path(at("pages")) / "fetched.jsonl"));
    std::size_t rows = 0;
    for (std::string line; std::getline(lines, line); ++rows) {
        const auto row = nlohmann::json::parse(line);
        if (row["outcome"] != "fetched") continue;
        EXPECT_TRUE(fs::exists(fs::path(at("pages")) / row["file"].get<std::string>()));
        EXPECT_EQ(row["http_status"], 200);
    }
    EXPECT_EQ(rows, 6u);
}

TEST_F(Fetch, GivesAWarcFileToAPipe) {
    const auto run = fetch({"-q", "--from-file", "-"}, {.input = url("/bridge") + "\n"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    EXPECT_EQ(run_program({"extract", "-q", "-"}, {.input = run.out}).out, article_text("bridge") + "\n");
}

TEST_F(Fetch, RefusesWhatCannotBe) {
    const std::string address = url("/bridge");
    for (const Arguments& wrong : {Arguments{},
                                   {"-o", at("pages.html"), address},
                                   {"-o", at("none/pages.warc.gz"), address},
                                   {"--from-file", at("none"), "-o", at("a.warc")},
                                   {"--headers", at("none"), "-o", at("a.warc"), address},
                                   {"--proxy", "ftp://x", "-o", at("a.warc"), address},
                                   {"--allow-network", "x", "-o", at("a.warc"), address},
                                   {"--contact", "two\nlines", "-o", at("a.warc"), address}}) {
        const auto run = fetch(wrong);
        EXPECT_EQ(run.status, 2) << run.err;
        EXPECT_NE(run.err, "");
    }
    EXPECT_EQ(server_.watched().connections, 0u);
}

TEST_F(Fetch, SendsSecretsOutOfFilesAndShowsThemNowhere) {
    folder_.write("key", "canary-1\n");
    ::setenv("PITH_TEST_TOKEN", "Bearer canary-2", 1);
    const std::string headers = folder_.write(
        "headers.toml", fmt::format("[\"http://127.0.0.1:{}\"]\nCookie = \"s=canary-3\"\nAuthorization = {{ env = "
                                    "\"PITH_TEST_TOKEN\" }}\nX-Key = {{ file = \"{}\" }}\n",
                                    server_.port(), at("key")));
    const auto run = fetch({"-v", "--headers", headers, "-o", at("pages.warc"), url("/bridge"), url("/gone")});
    ::unsetenv("PITH_TEST_TOKEN");
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.err.find("canary"), std::string::npos) << run.err;
    const std::string warc = content(at("pages.warc"));
    EXPECT_NE(warc.find("X-Key: ***"), std::string::npos);
    EXPECT_EQ(warc.find("canary"), std::string::npos);
    const auto faulty = fetch({"--headers", folder_.write("bad.toml", "\n[\"http://a.example\"]\nX = canary"), "-o",
                               at("x.warc"), url("/bridge")});
    EXPECT_EQ(faulty.status, 2);
    EXPECT_NE(faulty.err.find("bad.toml:3: not TOML"), std::string::npos) << faulty.err;
    EXPECT_EQ(faulty.err.find("canary"), std::string::npos) << faulty.err;
}

TEST(FetchSignals, EndAfterTheRequestsOnTheirWay) {
    SiteServer server([](const SiteRequest& request) {
        if (request.path == "/robots.txt") return http_response("404 None", "");
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        return http_response("200 OK", article_page("bridge"));
    });
    const TemporaryFolder folder;
    Arguments arguments{
        "fetch", "--allow-network", "127.0.0.0/8", "--delay", "0.01", "-o", (folder.path() / "pages.warc.gz").string()};
    for (int i = 0; i < 1000; ++i) arguments.push_back(server.url("127.0.0.1", fmt::format("/{}", i)));
    Program program(arguments);
    while (server.watched().requests < 3) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    program.send(SIGTERM);
    const auto run = program.wait();
    EXPECT_EQ(run.status, 143) << run.err;
    EXPECT_NE(run.err.find("the output is not whole: "), std::string::npos) << run.err;
    EXPECT_LE(server.watched().requests, 6u);
    const std::string partial = (folder.path() / "pages.warc.gz.partial").string();
    EXPECT_EQ(run_program({"extract", "-q", "--from", "warc", partial}).status, 0);
}

}  // namespace
}  // namespace pith::test
