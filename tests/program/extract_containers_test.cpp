// Inputs that hold or name many pages, and pages of the network, through the whole program.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/compress.h"
#include "tests/support/loopback_server.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

/// "id status text" of each row, the text only where there is one.
std::vector<std::string> rows_of(const std::string& jsonl) {
    std::vector<std::string> rows;
    std::istringstream lines(jsonl);
    for (std::string line; std::getline(lines, line);) {
        const Json row = Json::parse(line);
        rows.push_back(fmt::format("{} {} {}", row.value("id", ""), row.value("status", ""), row.value("text", "")));
    }
    return rows;
}

using Strings = std::vector<std::string>;

std::string ok_row(std::string_view id, std::string_view subject) {
    return fmt::format("{} ok {}", id, article_text(subject));
}

std::string warc_record(std::string_view url, std::string_view body) {
    const std::string http =
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
    return fmt::format(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nContent-Type: application/http\r\n"
        "Content-Length: {}\r\n\r\n{}\r\n\r\n",
        url, http.size(), http);
}

TEST(ExtractContainers, ReadArchives) {
    const TemporaryFolder folder;
    const auto file =
        folder.write("crawl.warc.gz", gzip(warc_record("https://example.org/1", article_page("bridge"))) +
                                          gzip(warc_record("https://example.org/2", article_page("tunnel"))));
    const auto run = run_program({"extract", "-q", "-f", "jsonl", file});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(rows_of(run.out),
              (Strings{ok_row("https://example.org/1", "bridge"), ok_row("https://example.org/2", "tunnel")}));
}

TEST(ExtractContainers, ReadRowsOfJson) {
    const TemporaryFolder folder;
    const std::string rows = Json{{"id", "a"}, {"html", article_page("bridge")}}.dump() + "\nnot json\n" +
                             Json{{"id", "b"}, {"html", article_page("tunnel")}}.dump() + "\n";
    const auto run = run_program({"extract", "-q", "-f", "jsonl", folder.write("rows.jsonl", rows)});
    EXPECT_EQ(run.status, 1);
    const auto found = rows_of(run.out);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0], ok_row("a", "bridge"));
    EXPECT_EQ(found[2], ok_row("b", "tunnel"));
    EXPECT_EQ(run_program({"extract", "-q", "-f", "jsonl", "--from", "jsonl", "-"}, {.input = rows}).status, 1);
}

TEST(ExtractContainers, RefuseHtmlOfAContainerWithoutAFolder) {
    const TemporaryFolder folder;
    const auto file = folder.write("crawl.warc", warc_record("https://example.org/1", article_page("bridge")));
    EXPECT_EQ(run_program({"extract", "-f", "html", file}).status, 2);
    EXPECT_EQ(run_program({"extract", "-f", "html", "-o", (folder.path() / "out/").string(), file}).status, 0);
}

TEST(ExtractContainers, FetchUrlsOfTheCommandLineAndOfLists) {
    LoopbackServer server([](const Connection& connection) {
        if (connection.path() == "/missing")
            connection.respond("404 Not Found", "Content-Type: text/html\r\n", "<p>nothing</p>");
        else
            connection.respond("200 OK", "Content-Type: text/html; charset=utf-8\r\n", article_page(connection.path()));
    });
    const TemporaryFolder folder;
    const auto list = folder.write("list.urls", fmt::format("{}\n\n{}\n", server.url("/b"), server.url("/missing")));
    const auto run =
        run_program({"extract", "-q", "-f", "jsonl", "--allow-network", "127.0.0.0/8", server.url("/a"), list});
    EXPECT_EQ(run.status, 1);
    const auto rows = rows_of(run.out);
    ASSERT_EQ(rows.size(), 3u) << run.out << run.err;
    EXPECT_EQ(rows[0], ok_row(server.url("/a"), "/a"));
    EXPECT_EQ(rows[1], ok_row(server.url("/b"), "/b"));
    EXPECT_EQ(rows[2], server.url("/missing") + " fetch-error ");
}

TEST(ExtractContainers, RefusePrivateAddressesUnlessAllowed) {
    LoopbackServer server([](const Connection& connection) { connection.respond("200 OK", "", "x"); });
    const auto run = run_program({"extract", "-q", "-f", "jsonl", server.url("/a")});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(rows_of(run.out), (Strings{server.url("/a") + " refused "}));
    EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace pith::test
