#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

/// The words of the kept rows, by page id; "" where there is one page.
std::map<std::string, std::string> kept_words(const std::string& jsonl) {
    std::map<std::string, std::string> words;
    std::istringstream lines(jsonl);
    for (std::string line; std::getline(lines, line);) {
        const Json row = Json::parse(line);
        if (row["verdict"] != "keep") continue;
        std::istringstream text(row["text"].get<std::string>());
        for (std::string word; text >> word;) words[row.value("id", "")] += word + " ";
    }
    return words;
}

std::string words_of(const std::string& text) {
    std::string words;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) words += word + " ";
    return words;
}

TEST(Explain, GivesEveryBlockARowWithItsVerdict) {
    const TemporaryFolder folder;
    const auto run = run_program({"explain", "-q", "-f", "jsonl", folder.write("a.html", article_page("bridge"))});
    ASSERT_EQ(run.status, 0) << run.err;
    std::istringstream lines(run.out);
    int n = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto row = nlohmann::ordered_json::parse(line);
        std::vector<std::string> keys;
        for (const auto& [key, value] : row.items()) keys.push_back(key);
        keys.resize(7);
        EXPECT_EQ(keys, (std::vector<std::string>{"n", "verdict", "by", "score", "path", "text", "why"}));
        EXPECT_EQ(row["n"], ++n);
        EXPECT_TRUE(row["verdict"] == "keep" || row["verdict"] == "drop");
        EXPECT_NE(row["by"], "");
    }
    EXPECT_GE(n, 8);
    EXPECT_EQ(kept_words(run.out)[""], words_of(article_text("bridge")));
}

TEST(Explain, KeepsTheWordsThatExtractGives) {
    const auto folder = std::string(PITH_SOURCE_DIR) + "/fixtures/pages";
    auto kept = kept_words(run_program({"explain", "-q", "-f", "jsonl", folder}).out);
    std::istringstream rows(run_program({"extract", "-q", "-f", "jsonl", folder}).out);
    int pages = 0;
    for (std::string line; std::getline(rows, line); ++pages) {
        const Json row = Json::parse(line);
        EXPECT_EQ(kept[row["id"]], words_of(row.value("text", ""))) << row["id"];
    }
    EXPECT_GE(pages, 25);
}

TEST(Explain, IsReadableAsText) {
    const TemporaryFolder folder;
    const auto run = run_program({"explain", folder.write("a.txt", article_lines("bridge"))});
    EXPECT_EQ(run.status, 0);
    EXPECT_NE(run.out.find("+ "), std::string::npos);
    EXPECT_NE(run.out.find("line 3"), std::string::npos) << run.out;
    EXPECT_EQ(run.out.find('\x1b'), std::string::npos) << "colours where no terminal is";
}

/// Two rules that match the same paragraph: the one that keeps wins.
constexpr std::string_view rival_rules = R"([[rule]]
id = "my.drop"
why = "the mayor is out"
drop = { text = '(?i)the mayor' }
case = [{ drops = "The mayor." }, { keeps = "Her mayor." }]

[[rule]]
id = "my.keep"
why = "coffee stays"
keep = { text = 'coffee' }
case = [{ keeps = "More coffee." }, { drops = "More tea." }]
)";

TEST(Explain, TellsWhereTheRuleStandsAndWhatElseMatched) {
    const TemporaryFolder folder;
    const std::string rules = folder.write("rules/mine.toml", rival_rules);
    const std::string page = folder.write("a.html", article_page("bridge"));
    const Arguments line{"explain", "-q", "--rules", folder.path() / "rules", "--line", "NOBODY had expected", page};
    auto jsonl = line;
    jsonl.insert(jsonl.end(), {"-f", "jsonl"});
    const Json row = Json::parse(run_program(jsonl).out);
    EXPECT_EQ(row["by"], "my.keep");
    EXPECT_EQ(row["why"], "coffee stays");
    EXPECT_EQ(row["where"], rules + ":7");
    EXPECT_EQ(row["also"], Json::parse(R"(["my.drop"])"));
    EXPECT_EQ(row["before"], Json::parse(R"([{"by": "model", "action": "keep"}])"));
    const std::string text = run_program(line).out;
    for (const std::string& piece :
         {std::string("kept by my.keep, score"), rules + ":7", rules + ":1", std::string("coffee stays")})
        EXPECT_NE(text.find(piece), std::string::npos) << piece << " in\n" << text;
}

TEST(Explain, TellsThatASitesBodyWasNotFound) {
    const TemporaryFolder folder;
    folder.write("rules/sites/example.org.toml",
                 "[site]\nwhy = 'w'\nbody = '.post'\n[[site.case]]\npage = '<p>Menu<div class=post>Text</div>'\n"
                 "keeps = 'Text'\noutside = 'Menu'\n");
    const std::string page = folder.write("a.html", article_page("bridge"));
    const auto explained = [&](const std::string& format) {
        return run_program({"explain", "-q", "-f", format, "--url", "https://example.org/a", "--rules",
                            (folder.path() / "rules").string(), page})
            .out;
    };
    const std::string note = "no block of the page is in its body: the model chose";
    EXPECT_NE(explained("text").find("! site.example.org.body: " + note), std::string::npos) << explained("text");
    EXPECT_NE(explained("html").find(note), std::string::npos);
    const auto first = Json::parse(explained("jsonl").substr(0, explained("jsonl").find('\n')));
    EXPECT_EQ(first["notes"], (Json{{{"by", "site.example.org.body"}, {"note", note}}}));
}

TEST(Explain, SaysWhereALineIsThatNoBlockHolds) {
    const TemporaryFolder folder;
    const std::string page = folder.write("a.html", article_page("bridge"));
    const auto title = run_program({"explain", "-q", "--line", "utf-8", page});
    EXPECT_EQ(title.status, 0);
    EXPECT_EQ(title.out, "no block holds the line: it stands in the attribute charset of an element: head > meta\n\n");
    const auto row = run_program({"explain", "-q", "-f", "jsonl", "--line", "no such line", page});
    EXPECT_EQ(Json::parse(row.out)["line"], "no such line");
    EXPECT_NE(row.out.find("not on the page"), std::string::npos);
    EXPECT_EQ(run_program({"explain", "--line", " ", page}).status, 2);
}

TEST(Explain, MakesTheControlsOfThePageVisible) {
    const TemporaryFolder folder;
    const std::string page = folder.write("a.html",
                                          "<p class='\x1b]52;c;eA==\x07'>Text \x1b[31mred \xC2\x9B"
                                          "2J</p><p>&#x202E;more</p>");
    for (const std::string colour : {"always", "never"}) {
        std::string out = run_program({"explain", "--color", colour, page}).out;
        EXPECT_EQ(out.find("\x1b[32m") == std::string::npos && out.find("\x1b[31m") == std::string::npos,
                  colour == "never");
        for (const std::string own : {"\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"})
            for (std::size_t at = out.find(own); at != std::string::npos; at = out.find(own)) out.erase(at, own.size());
        EXPECT_EQ(out.find_first_of("\x1b\x07"), std::string::npos) << out;
        EXPECT_EQ(out.find("\xC2\x9B"), std::string::npos);
        EXPECT_EQ(out.find("\xE2\x80\xAE"), std::string::npos);
    }
}

TEST(Explain, WritesOneHtmlPageAPage) {
    const TemporaryFolder folder;
    const std::string page = folder.write("in/a.html", article_page("bridge"));
    const auto run = run_program({"explain", "-q", "-f", "html", "--line", "nobody had expected", page});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(run.out.starts_with("<!DOCTYPE html>"));
    EXPECT_NE(run.out.find("block keep paragraph found"), std::string::npos);
    EXPECT_NE(run.out.find("What moved the model"), std::string::npos);
    folder.write("in/b.html", article_page("river"));
    EXPECT_EQ(run_program({"explain", "-f", "html", folder.path() / "in"}).status, 2);
    const std::string out = folder.path() / "out/";
    EXPECT_EQ(run_program({"explain", "-q", "-f", "html", folder.path() / "in", "-o", out}).status, 0);
    EXPECT_TRUE(std::filesystem::exists(out + "a.html") && std::filesystem::exists(out + "b.html"));
}

}  // namespace
}  // namespace pith::test
