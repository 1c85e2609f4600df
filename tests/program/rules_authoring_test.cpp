// pith rules new and from-page.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

bool has(const std::string& text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A page whose box no built-in rule knows.
constexpr const char* page =
    "<!doctype html><html lang=en><head><title>The ferry runs again</title>"
    "<link rel=canonical href='https://www.harbour.example/ferry'></head><body><main><article>"
    "<h1>The ferry runs again</h1>"
    "<p>After eleven weeks in the dock the old ferry crossed the bay on Monday morning with forty people on board.</p>"
    "<p>The engine had been taken apart by two brothers who learned the trade from their father on the same boat.</p>"
    "<div class='css-9x8y7z harbour-note' id='note-48211'><p>Harbour readers meet every third Thursday behind the old "
    "customs house, where the coffee is free and the talk is long, and nobody has ever been sent away from "
    "it.</p></div>"
    "<p>They ordered the missing piston from a yard in another country, and it came on a train, packed in straw.</p>"
    "<p>The first passenger was a teacher, who had waited at the pier since five and paid with the exact fare.</p>"
    "</article></main></body></html>";

TEST(RulesNew, WritesARuleThatPassesItsCases) {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "mine" / "captions.toml").string();
    const Arguments arguments{"rules",   "new",       "--to",    file,      "--id",        "caption.it's",
                              "--why",   "it \"is\"", "--text",  "^It's: ", "--max-words", "12",
                              "--drops", "It's: Ann", "--keeps", "It's",    "--when",      "place = { last = 3 }"};
    Arguments faulty = arguments;
    EXPECT_EQ(run_program(faulty).status, 2);  // the id
    EXPECT_FALSE(std::filesystem::exists(file));
    Arguments good = arguments;
    good[5] = "caption.its";
    const auto run = run_program(good);
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    EXPECT_TRUE(has(run.err, "2 expectations of 1 rule: none failed")) << run.err;
    EXPECT_EQ(contents(file), run.out);
    good[5] = "caption.again";
    EXPECT_EQ(run_program(good).status, 0);
    const auto test = run_program({"rules", "test", (folder.path() / "mine").string()});
    EXPECT_TRUE(has(test.err, "4 expectations of 2 rules: none failed")) << test.err;
    EXPECT_EQ(run_program(good).status, 2);  // the id is taken
    EXPECT_TRUE(has(run_program({"rules", "test", file}).err, "2 rules"));
}

TEST(RulesNew, SaysWhichCaseFails) {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "a.toml").string();
    const auto run = run_program({"rules", "new", "--to", file, "--id", "a", "--why", "b", "--text", "^Credit",
                                  "--drops", "Photo", "--keeps", "c"});
    EXPECT_EQ(run.status, 1);
    EXPECT_TRUE(has(run.out, "a drops 'Photo': the rule did not match")) << run.out;
    EXPECT_TRUE(has(run.out, "did not  text = '^Credit'")) << run.out;
}

TEST(RulesNew, AsksForWhatIsMissing) {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "sites/example.org.toml").string();
    const std::string answers =
        file + "\nmy.rule\na box that sells\n\n\n.promo\n<p class=promo>Buy it</p>\n\n<p>Bought</p>\n\n";
    const auto run = run_program({"rules", "new", "--ask"}, {.input = answers});
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    EXPECT_TRUE(has(contents(file), "selector = \".promo\"")) << run.out;
    EXPECT_EQ(run_program({"rules", "new", "--ask"}, {.input = "a.toml\n"}).status, 2);
    const auto silent = run_program({"rules", "new", "--why", "x"});
    EXPECT_EQ(silent.status, 2);
    EXPECT_TRUE(has(silent.err, "a rule needs --to, --id, --text, --selector or --when, --drops, --keeps"))
        << silent.err;
}

TEST(RulesFromPage, ProposesTheElementAndWhatItLeavesAlone) {
    const TemporaryFolder folder;
    const std::string file = folder.write("page.html", page);
    const auto run = run_program({"rules", "from-page", file, "--drop", "harbour readers meet"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(has(run.out, "id = \"from-page.harbour-note\"\n")) << run.out;
    EXPECT_TRUE(has(run.out, "[rule.drop]\nselector = \".harbour-note\"\nwords = { max = ")) << run.out;
    EXPECT_TRUE(has(run.out, "drops = \"Harbour readers meet")) << run.out;
    EXPECT_TRUE(has(run.out, "keeps = \"")) << run.out;
    EXPECT_TRUE(has(run.err, "on this page the rule drops the line and changes nothing else")) << run.err;
    const std::string rules = folder.write("rules/a.toml", run.out);
    EXPECT_EQ(run_program({"rules", "test", rules}).status, 0);
    const auto article = run_program({"extract", file, "--rules", (folder.path() / "rules").string()});
    EXPECT_FALSE(has(article.out, "Harbour readers")) << article.out;
    EXPECT_TRUE(has(article.out, "packed in straw")) << article.out;
}

TEST(RulesFromPage, WritesSiteRulesAndRulesByText) {
    const TemporaryFolder folder;
    const std::string file = folder.write("page.html", page);
    const std::string rules = (folder.path() / "rules").string();
    const auto site = run_program({"rules", "from-page", file, "--drop", "Harbour readers", "--site", "--to", rules});
    EXPECT_EQ(site.status, 0) << site.err;
    const std::string written = contents(rules + "/sites/harbour.example.toml");
    EXPECT_TRUE(has(written, "id = \"harbour.example.harbour-note\"")) << written;
    const auto again = run_program({"rules", "from-page", file, "--drop", "Harbour readers", "--to", rules});
    EXPECT_EQ(again.status, 2);
    EXPECT_TRUE(has(again.err, "already dropped, by harbour.example.harbour-note")) << again.err;
    const auto text = run_program({"rules", "from-page", file, "--drop", "Harbour readers", "--by", "text"});
    EXPECT_EQ(text.status, 0) << text.err;
    EXPECT_TRUE(has(text.out, "text = '(?i)^Harbour readers meet every third Thursday behind\\b'")) << text.out;
    EXPECT_EQ(run_program({"rules", "test", "--needed", rules}).status, 0);
}

TEST(RulesFromPage, ProposesWhatToKeep) {
    const TemporaryFolder folder;
    std::string with_menu = page;
    with_menu.insert(with_menu.find("<main>"), "<nav class='site-menu'><a href='/a'>Fares and boats</a></nav>");
    const std::string file = folder.write("page.html", with_menu);
    const auto run = run_program({"rules", "from-page", file, "--keep", "Fares and boats", "--leaves", "Other menus"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(has(run.out, "[rule.keep]")) << run.out;
    EXPECT_TRUE(has(run.out, "drops = \"Other menus\"")) << run.out;
}

TEST(RulesFromPage, SaysWhatItCannotDo) {
    const TemporaryFolder folder;
    const std::string file = folder.write("page.html", page);
    const auto refused = [&](Arguments more, const std::string& why) {
        more.insert(more.begin(), {"rules", "from-page", file});
        const auto run = run_program(more);
        EXPECT_EQ(run.status, 2);
        EXPECT_TRUE(has(run.err, why)) << run.err;
    };
    refused({}, "say which line: --drop TEXT, or --keep TEXT");
    refused({"--drop", "Nothing like it"}, "no block of the page holds 'Nothing like it'");
    refused({"--drop", "a", "--keep", "b"}, "--keep");
    refused({"--drop", "Harbour", "--by", "magic"}, "magic");
    refused({"--drop", "Harbour", "--rules", "no/such"}, "no such file or folder");
    refused({"--drop", "Harbour", "--id", "NO"}, "an id is made of");
    refused({"--drop", "Harbour", "--site", "--to", "a.toml"},
            "rules of this site stand in sites/harbour.example.toml");
    EXPECT_EQ(run_program({"rules", "from-page", "no-such.html", "--drop", "a"}).status, 2);
    EXPECT_EQ(run_program({"rules", "from-page", "--drop", "a"}).status, 2);
    EXPECT_EQ(run_program({"rules", "from-page", folder.write("a.html", ""), "--drop", "a"}).status, 2);
    for (const std::string command : {"new", "from-page"})
        EXPECT_TRUE(has(run_program({"rules", command, "--help"}).out, "Examples:"));
}

}  // namespace
}  // namespace pith::test
