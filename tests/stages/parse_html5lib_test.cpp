// The html5lib tree tests: what the parser must build, and what each stage before it must survive.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "stages/decode.h"
#include "stages/nesting.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "stages/utf8_text.h"
#include "tests/support/html5lib.h"
#include "tests/support/shared_data.h"
#include "tests/support/tree_dump.h"

namespace pith {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

std::set<std::string> known_failures() {
    std::set<std::string> names;
    std::istringstream lines(test::read_file(PITH_SOURCE_DIR "/tests/stages/html5lib_known_failures.txt"));
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && !line.starts_with('#')) names.insert(line);
    return names;
}

/// The parser reads whole pages without scripting.
bool is_page_test(const test::Html5libCase& test) {
    return test.has("document") && !test.has("document-fragment") && !test.has("script-on") &&
           !test.name.starts_with("scripted");
}

TEST(ParseHtml5lib, TreesAreAsTheStandardSays) {
    PITH_NEEDS_SHARED(folder, "hostile/html5lib/tree-construction");
    const auto known = known_failures();
    std::set<std::string> failed;
    int tests = 0;
    for (const auto& test : test::html5lib_cases(folder)) {
        if (!is_page_test(test)) continue;
        ++tests;
        const auto document = parse(test.data(), Limits{});
        ASSERT_TRUE(document) << test.name;
        const auto got = joined(test::dump(document.value()));
        const auto expected = joined(test::expected_dump(test.sections.at("document")));
        if (got == expected) continue;
        failed.insert(test.name);
        EXPECT_TRUE(known.contains(test.name)) << test.name << "\n"
                                               << test.data() << "\n"
                                               << expected << "but got\n"
                                               << got;
    }
    EXPECT_GE(tests, 1500);
    // A newer Gumbo passes more: then the list may be shorter, but with this one it is exact or better.
    EXPECT_LE(failed.size(), known.size());
}

TEST(ParseHtml5lib, StagesSurviveAllInputs) {
    PITH_NEEDS_SHARED(folder, "hostile/html5lib");
    const auto inputs = test::html5lib_inputs(folder);
    EXPECT_GE(inputs.size(), 5'000u);
    for (const auto& input : inputs) {
        const Decoded decoded = decode(input, {});
        ASSERT_TRUE(check_utf8(decoded.text).valid) << input;
        const Reduced reduced = reduce(decoded.text);
        ASSERT_TRUE(check_utf8(reduced.html).valid) << input;
        ASSERT_FALSE(check_nesting(reduced.html, Limits{})) << input;
        const auto document = parse(reduced.html, Limits{});
        ASSERT_TRUE(document) << input;
        for (const Node& node : document.value().nodes) ASSERT_TRUE(check_utf8(node.text).valid) << input;
    }
}

TEST(ParseHtml5lib, ReducedPagesHaveTheSameTree) {
    PITH_NEEDS_SHARED(folder, "hostile/html5lib");
    for (const auto& input : test::html5lib_inputs(folder)) {
        const auto whole = parse(input, Limits{});
        const auto reduced = parse(reduce(input).html, Limits{});
        ASSERT_TRUE(whole && reduced);
        ASSERT_EQ(joined(test::dump(reduced.value(), test::RawContent::leave_out)),
                  joined(test::dump(whole.value(), test::RawContent::leave_out)))
            << input << "\nreduced to\n"
            << reduce(input).html;
    }
}

}  // namespace
}  // namespace pith
