// What changes with other rules: pith eval --compare, --against, --changed-only.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

/// Two pages with a line that only a rule of the user's drops, one without; the truths know better.
struct Corpus {
    TemporaryFolder folder;
    std::string path = (folder.path() / "corpus").string();
    std::string rules = (folder.path() / "rules").string();

    Corpus() {
        std::string truths;
        for (const std::string subject : {"bridge", "harbour", "museum"}) {
            std::string page = article_page(subject);
            const auto end = page.find("</p>");
            if (subject != "museum")
                page.insert(end + 4,
                            "<p>The Quillby Gazette thanks all of its members for their support this week.</p>");
            folder.write("corpus/pages/" + subject + ".html", page);
            truths += Json{{"id", subject},
                           {"url", "https://" + subject + ".example/a"},
                           {"text", article_text(subject)},
                           {"title", "News of the " + subject}}
                          .dump() +
                      "\n";
        }
        folder.write("corpus/truth.jsonl", truths);
        folder.write("rules/gazette.toml",
                     "[[rule]]\nid = \"gazette.thanks\"\nwhy = \"a line of thanks stands in every article\"\n"
                     "drop = { text = '^The Quillby Gazette thanks', words = { max = 20 } }\n"
                     "[[rule.case]]\ndrops = \"The Quillby Gazette thanks its members.\"\n"
                     "[[rule.case]]\nkeeps = \"She wrote to The Quillby Gazette every week of that long year.\"\n");
    }
    std::string file(const char* name) const { return (folder.path() / name).string(); }
};

TEST(EvalCompare, TellsWhatRulesChange) {
    const Corpus corpus;
    const auto run =
        run_program({"eval", "-q", corpus.path, "--compare", corpus.rules, "--diff", corpus.file("diff.html")});
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find("pages     3\nchanged   2\nlines     2 lost, 0 gained\n"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("95% over 3 sites"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("won       2\n"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("lost      0\n"), std::string::npos) << run.out;
    const std::string html = read_file(corpus.file("diff.html"));
    EXPECT_NE(html.find("rightly: not in the true body</span></span><del class=\"words\" dir=\"auto\">The Quillby"),
              std::string::npos)
        << html;
    EXPECT_FALSE(fs::exists(corpus.file("diff.html.partial")));
}

TEST(EvalCompare, IsTheSameForAnyNumberOfThreads) {
    const Corpus corpus;
    const Arguments command{"eval", "-q", "--json", "--by-site", corpus.path, "--compare", corpus.rules, "-j"};
    Arguments one = command, four = command;
    one.push_back("1");
    four.push_back("4");
    const auto run = run_program(one);
    EXPECT_EQ(run.out, run_program(four).out);
    const auto comparison = Json::parse(run.out)["comparison"];
    EXPECT_EQ(comparison["won"], 2);
    EXPECT_GT(comparison["measures"]["words"]["interval_pages"][1], 0.0);
    EXPECT_EQ(comparison["by_site"].size(), 3u);
}

TEST(EvalCompare, ComparesASavedResult) {
    const Corpus corpus;
    const std::string result = corpus.file("result.json");
    const auto saved = run_program({"eval", "-q", "--json", corpus.path, "--save", result});
    ASSERT_EQ(saved.status, 0) << saved.err;
    const auto run = run_program({"eval", "-q", "--json", corpus.path, "--rules", corpus.rules, "--against", result});
    ASSERT_EQ(run.status, 0) << run.err;
    const auto with_rules =
        Json::parse(run_program({"eval", "-q", "--json", corpus.path, "--compare", corpus.rules}).out)["comparison"];
    const auto against = Json::parse(run.out)["comparison"];
    EXPECT_EQ(against["measures"], with_rules["measures"]);
    EXPECT_EQ(against["changed_pages"], with_rules["changed_pages"]);
    const auto scored = run_program({"eval", "-q", "--json", corpus.path, "--predictions", result});
    EXPECT_EQ(scored.out, saved.out) << "a saved result is also predictions";
}

TEST(EvalCompare, TellsWhatWouldChangeOnRawPages) {
    const Corpus corpus;
    const std::string pages = corpus.path + "/pages";
    const Arguments command{"eval",      "-q",         pages,    "--changed-only",
                            "--compare", corpus.rules, "--diff", corpus.file("diff.html")};
    const auto run = run_program(command);
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find("pages     3\nchanged   2\nlines     2 lost, 0 gained\n  -1 +0  bridge\n  -1 +0  harbour\n"),
              std::string::npos)
        << run.out;
    EXPECT_EQ(run.out.find("words"), std::string::npos) << "there are no truths\n" << run.out;
    EXPECT_NE(read_file(corpus.file("diff.html")).find(">harbour</h2>"), std::string::npos);
    Arguments json = command;
    json.push_back("--json");
    const auto comparison = Json::parse(run_program(json).out)["comparison"];
    EXPECT_EQ(comparison["pages"], 3);
    EXPECT_EQ(comparison["changed_pages"][1]["lines_lost"], 1);
}

TEST(EvalCompare, RefusesWhatDoesNotGoTogether) {
    const Corpus corpus;
    const auto refused = [](const Arguments& arguments, std::string_view why) {
        const auto run = run_program(arguments);
        EXPECT_EQ(run.status, 2) << run.out;
        EXPECT_NE(run.err.find(why), std::string::npos) << run.err;
    };
    refused({"eval"}, "CORPUS is required");
    refused({"eval", corpus.path, "--changed-only"}, "--changed-only needs --compare");
    refused({"eval", corpus.path, "--diff", corpus.file("d.html")}, "--diff needs");
    refused({"eval", corpus.path, "--compare", corpus.file("none")}, "none");
    refused({"eval", corpus.path, "--against", corpus.file("none.json")}, "none.json");
    refused({"eval", corpus.path, "--compare", corpus.rules, "--diff", corpus.file("none/d.html")}, "none/d.html");
    refused({"eval", corpus.path, "--compare", corpus.rules, "--diff", corpus.path + "/pages/d.html"}, "input");
}

TEST(Eval, GivesTheMeasuresBySite) {
    const Corpus corpus;
    const auto run = run_program({"eval", "-q", corpus.path, "--by-site", "--by-type"});
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find("by type    pages    words    error"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("\n  museum.example"), std::string::npos) << run.out;
    const auto json = Json::parse(run_program({"eval", "-q", "--json", corpus.path, "--by-site"}).out);
    EXPECT_EQ(json["by_site"]["museum.example"]["words"][0], 1.0) << json;
    EXPECT_LT(json["by_site"]["bridge.example"]["words"][1], 1.0) << json;
}

}  // namespace
}  // namespace pith::test
