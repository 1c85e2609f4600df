// pith eval must give the figures of the scorer that the corpora come with.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
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

/// The first pages of a corpus, as a corpus of their own.
void copy_sample(const fs::path& corpus, const fs::path& sample, int pages) {
    fs::create_directories(sample / "pages");
    std::ifstream truth(corpus / "truth.jsonl");
    std::ofstream out(sample / "truth.jsonl");
    std::string line;
    for (int i = 0; i < pages && std::getline(truth, line); ++i) {
        out << line << '\n';
        const std::string id = Json::parse(line)["id"];
        for (const char* ending : {".html.gz", ".txt.gz"}) {
            const fs::path page = corpus / "pages" / (id + ending);
            const bool left_out = i % 10 == 7;  // some pages have no prediction
            if (fs::exists(page) && !left_out) fs::copy_file(page, sample / "pages" / page.filename());
        }
    }
}

Json scorers_figures(const fs::path& scorer, const std::string& corpus, const std::string& predictions) {
    const std::string command =
        "python3 '" + scorer.string() + "' '" + corpus + "' '" + predictions + "' --json --by-type --worst 5";
    FILE* pipe = popen(command.c_str(), "r");
    std::string out;
    for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) out += static_cast<char>(c);
    return pclose(pipe) == 0 ? Json::parse(out) : Json();
}

/// Numbers within 1e-4, all else equal.
void expect_near(const Json& a, const Json& b, const std::string& where) {
    if (a.is_number() && b.is_number()) {
        EXPECT_NEAR(a.get<double>(), b.get<double>(), 1.001e-4) << where;
        return;
    }
    ASSERT_EQ(a.type(), b.type()) << where;
    if (!a.is_structured()) {
        EXPECT_EQ(a, b) << where;
        return;
    }
    ASSERT_EQ(a.size(), b.size()) << where << a << b;
    for (const auto& [key, value] : a.items()) {
        if (a.is_array()) {
            expect_near(value, b[std::stoul(key)], where + "/" + key);
        } else {
            ASSERT_TRUE(b.contains(key)) << where << "/" << key;
            expect_near(value, b[key], where + "/" + key);
        }
    }
}

class EvalAgainstScorer : public testing::TestWithParam<const char*> {};

TEST_P(EvalAgainstScorer, GivesTheSameFigures) {
    PITH_NEEDS_SHARED(shared, "eval");
    PITH_NEEDS_SHARED(corpus, std::string("corpora/") + GetParam());
    if (std::system("python3 --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "missing: python3, for score.py";
    const TemporaryFolder folder;
    const std::string sample = (folder.path() / "sample").string();
    copy_sample(corpus, sample, 60);
    const std::string rows = (folder.path() / "rows.jsonl").string();
    ASSERT_EQ(run_program({"extract", "-q", "-f", "jsonl", "-o", rows, sample + "/pages"}).status, 0);
    const Json expected = scorers_figures(shared / "score.py", sample, rows);
    ASSERT_TRUE(expected.is_object());

    const Arguments options{"eval", "-q", "--json", "--by-type", "--worst", "5", sample};
    const auto extracted = run_program(options);
    ASSERT_EQ(extracted.status, 0) << extracted.err;
    expect_near(expected, Json::parse(extracted.out), "extracted");
    Arguments with_rows = options;
    with_rows.insert(with_rows.end(), {"--predictions", rows});
    expect_near(expected, Json::parse(run_program(with_rows).out), "predictions");
}

INSTANTIATE_TEST_SUITE_P(Corpora, EvalAgainstScorer,
                         testing::Values("wcxb-dev", "multi-dev", "world-dev", "five-dev", "text-dev-full"),
                         [](const auto& corpus) {
                             std::string name = corpus.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(Eval, IsReadable) {
    const TemporaryFolder folder;
    folder.write("pages/a.html", article_page("bridge"));
    const Json truth{{"id", "a"}, {"text", article_text("bridge")}, {"title", "News of the bridge"}};
    folder.write("truth.jsonl", truth.dump() + "\n" + Json{{"id", "b"}, {"text", "missing"}}.dump() + "\n");
    const auto run = run_program({"eval", folder.path().string()});
    EXPECT_EQ(run.status, 0);
    EXPECT_NE(run.out.find("pages     2\nmissing   1\nwords     F1 0.5000"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("title     1.0000 of 1"), std::string::npos) << run.out;
}

TEST(Eval, RefusesAFaultyTruth) {
    const TemporaryFolder folder;
    folder.write("pages/a.html", "");
    folder.write("truth.jsonl", "{\"id\":\"a\"}\nnot json\n");
    const auto run = run_program({"eval", folder.path().string()});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("truth.jsonl:2"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace pith::test
