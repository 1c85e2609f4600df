#include "rules/engine/pattern_syntax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "pipeline/model/text.h"
#include "rules/engine/regex.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

using Texts = std::vector<std::string>;

std::string subject(std::string_view text) {
    std::string folded(1, text_begin);
    fold_letters(text, folded);
    return folded += text_end;
}

bool stands_in(const Texts& required, std::string_view text) {
    const std::string folded = subject(text);
    return std::any_of(required.begin(), required.end(),
                       [&](const std::string& one) { return folded.find(one) != std::string::npos; });
}

TEST(NeededSign, stands_in_all_texts_that_match) {
    EXPECT_EQ(needed_sign(R"([A-Z]\S*\s?/\s?(?:AP|AFP))"), '/');
    EXPECT_EQ(needed_sign(R"((?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"), '-');
    EXPECT_EQ(needed_sign(R"(^\d+:)"), ':');
}

TEST(NeededSign, is_none_where_a_match_may_do_without) {
    for (const char* pattern : {"a/?b", "a/*b", "a/{0,2}b", "a|b/", "(?:a/|b)", "[/-]", "[^]/]", "[[:alpha:]/]",
                                R"(\/)", R"(\x{2d})", R"(\Qa/b\E)", "[/", "[[:", "{/", "\\", ""})
        EXPECT_EQ(needed_sign(pattern), 0) << pattern;
}

TEST(RequiredTexts, are_the_texts_that_a_match_cannot_do_without) {
    EXPECT_EQ(required_texts("Read more"), Texts{"read more"});
    EXPECT_EQ(required_texts("^Read"), Texts{"\x02read"});
    EXPECT_EQ(required_texts("(?i)^(?:see|read) more$"), (Texts{"\x02read more\x03", "\x02see more\x03"}));
    EXPECT_EQ(required_texts("photos?: "), (Texts{"photo: ", "photos: "}));
    EXPECT_EQ(required_texts(R"(\S+ comments? \S+)"), (Texts{" comment ", " comments "}));
    EXPECT_EQ(required_texts(R"([12]+ comments)"), (Texts{"1 comments", "2 comments"}));
    EXPECT_EQ(required_texts(R"(comments \d)").size(), 10U);
    EXPECT_EQ(required_texts("a.*longer.*b"), Texts{"longer"});
    EXPECT_EQ(required_texts("(?:foto)+graf"), Texts{"fotograf"});
    EXPECT_EQ(required_texts(R"(\s+seen at\s+\S)"), Texts{" seen at "});
    EXPECT_EQ(required_texts("[Áá]rbol"), Texts{"árbol"});
    EXPECT_EQ(required_texts(R"(\x41\x{42}c)"), Texts{"abc"});
    EXPECT_EQ(required_texts(R"(a\.b\b)"), Texts{"a.b"});
    EXPECT_EQ(required_texts("^^abc$$"), Texts{"\x02"
                                               "abc\x03"});
}

TEST(RequiredTexts, are_none_where_none_is_sure) {
    for (const char* pattern : {"", "a", "ab", "a|", "(?:abc)?", "(?:abc)*", "[a-z]+", "abc|.", "(?:abc){0,2}",
                                R"(\w+)", R"(\Qabc\E)", "^.", ".*"})
        EXPECT_EQ(required_texts(pattern), Texts{}) << pattern;
}

// Every construct of RE2's language: what a match needs is in each text that matches, or nothing is said.
TEST(RequiredTexts, stand_in_what_matches_whatever_the_pattern_is_made_of) {
    const std::pair<const char*, const char*> matching[] = {
        {R"(\Aphoto by\b \w+\z)", "Photo by Mara"},
        {R"(foot\Bball)", "football"},
        {R"(photo\Dcredit\W\s\S)", "photo credit: x"},
        {R"(photo\pLcredit\PL)", "photoxcredit:"},
        {R"(photo\p{Greek}credit\P{Greek})", "photoαcredit:"},
        {R"(\x{1F4F7} photo)", "\U0001F4F7 photo"},
        {R"([\x41-\x43]bc photo)", "bbc photo"},
        {R"([[:alpha:]]+ photo[[:^alpha:]])", "a photo:"},
        {R"([]x]photo[^]]credit)", "]photo credit"},
        {R"([a-]photo[\-.]x)", "-photo-x"},
        {R"([\d\s]photo[^\w])", "1photo!"},
        {R"([\p{L}]photo[\pN])", "aphoto1"},
        {R"([a-zà-ÿ]photo)", "éphoto"},
        {"(?P<name>photo) credit", "photo credit"},
        {R"([\p{Greek}x-]photo)", "αphoto"},
        {R"([a-b-]photo[0-9A-Z_a-z])", "-photo_"},
        {"photo{2", "photo{2"},
        {"photo{2,x}", "photo{2,x}"},
        {"(?s-i:photo)(?m:$)", "photo"},
        {"(photo(?m)^)*credit", "credit"},
        {"(?i:PHOTO) (?s)credit.x", "photo credit\nx"},
        {"(?m)^photo$", "credit\nPhoto\nby"},
        {"(?U)photo.+credit", "photo x credit"},
        {"(?-i)photo", "photo"},
        {"photo{2}grapher{1,3}s{0,}x{2,}", "photoographersxx"},
        {"photo{,2}", "photo{,2}"},
        {"photo{x}", "photo{x}"},
        {"(?:photo|picture|image){2}", "photoimage"},
        {"(?:photo)+?graph*?e??r", "photograpr"},
        {R"(photo\.\*\+\?\|\(\)\[\]\{\}\^\$\\\/)", R"(photo.*+?|()[]{}^$\/)"},
        {R"(photo\t\n\r\f\v\ax)", "photo\t\n\r\f\v\ax"},
        {R"(\Qphoto.x\E credit)", "photo.x credit"},
        {R"(photo\103redit)", "photoCredit"},
    };
    for (const auto& [pattern, text] : matching) {
        EXPECT_TRUE(Regex(std::string("(?i)") + pattern).in(text)) << pattern;
        const Texts required = required_texts(std::string("(?i)") + pattern);
        EXPECT_TRUE(required.empty() || stands_in(required, text)) << pattern;
    }
}

TEST(RequiredTexts, are_none_of_what_is_no_pattern) {
    for (const char* pattern : {"photo(",
                                "photo)",
                                "photo[",
                                "photo[a",
                                "photo[[:alpha:",
                                "[\\x{110000}]photo",
                                "photo\\x{FFFFFFFFF}",
                                "[\\",
                                "photo[[:",
                                "photo\\",
                                "photo\\x",
                                "photo\\x{",
                                "photo\\x{110000}",
                                "photo\\x{1234567}",
                                "photo\\y",
                                "(?photo)",
                                "(?q:photo)",
                                "(?i",
                                "*photo",
                                "+photo",
                                "?photo",
                                "photo[\\",

                                "[a-\\x]photo"})
        EXPECT_EQ(required_texts(pattern), Texts{}) << pattern;
    EXPECT_EQ(required_texts(std::string(300, '(') + "photo" + std::string(300, ')')), Texts{});
}

TEST(RequiredTexts, hold_for_all_that_built_in_patterns_match) {
    auto files = builtin_rule_files();
    for (RuleFile& file : files) file.embedded = false;
    const auto rules = RuleLoader::load(files);
    ASSERT_TRUE(rules) << rules.failure().detail;
    std::vector<std::string> blocks;
    for (const Rule& rule : rules.value()->rules())
        for (const RuleCase& c : rule.cases) {
            blocks.insert(blocks.end(), c.drops.begin(), c.drops.end());
            blocks.insert(blocks.end(), c.keeps.begin(), c.keeps.end());
        }
    std::size_t patterns = 0;
    std::size_t known = 0;
    for (const Rule& rule : rules.value()->rules()) {
        Needs needs;
        rule.condition->collect(needs);
        for (const auto* texts : needs.texts)
            for (const RegexPtr& pattern : *texts) {
                const Texts required = required_texts(pattern->pattern());
                ++patterns;
                if (required.empty()) continue;
                ++known;
                for (const std::string& block : blocks)
                    EXPECT_TRUE(!pattern->in(block) || stands_in(required, block)) << pattern->pattern() << "\n"
                                                                                   << block;
            }
    }
    EXPECT_GT(known * 10, patterns * 8) << known << " of " << patterns;
}

/// Patterns of a small grammar, and texts of the same few letters.
class Generator {
  public:
    std::string pattern(int depth) {
        std::string text;
        for (std::uint32_t parts = 1 + pick(4); parts > 0; --parts) text += repeated(one(depth));
        return depth > 0 && pick(3) == 0 ? text + "|" + pattern(depth - 1) : text;
    }

    std::string text() {
        std::string text;
        for (std::uint32_t length = pick(9); length > 0; --length) text += letter();
        return text;
    }

  private:
    std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
    std::string letter() {
        constexpr const char* letters[] = {"a", "b", "c", "A", "é", "É", " ", "1"};
        return letters[pick(8)];
    }
    std::string one(int depth) {
        constexpr const char* others[] = {"^",   "$",      "[ab]",  "[^a]", "[a-c]", ".",  "\\b",
                                          "\\s", "[\\sb]", "\\x61", "(?i)", "\\d",   "\\d"};
        const std::uint32_t kind = pick(10);
        if (kind < 5) return letter() + letter();
        if (kind < 7 && depth > 0) return (pick(2) ? "(?:" : "(") + pattern(depth - 1) + ")";
        return others[pick(13)];
    }
    std::string repeated(const std::string& one) {
        constexpr const char* counts[] = {"*", "+", "?", "{2}", "{0,1}", "{1,}"};
        const bool group = one.ends_with(")") && !one.starts_with("(?i");
        const bool repeats = group ? pick(2) == 0 : one == "\\s" || one == "\\d" || one == "[ab]";
        return repeats ? one + counts[pick(6)] : one;
    }

    std::mt19937 random_{7};
};

TEST(RequiredTexts, hold_for_all_that_made_patterns_match) {
    Generator generator;
    std::size_t matches = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string pattern = generator.pattern(3);
        const Texts required = required_texts(pattern);
        if (required.empty()) continue;
        const Regex regex(pattern);
        if (!regex.compiled().ok()) continue;
        for (int k = 0; k < 20; ++k) {
            const std::string text = generator.text();
            if (!regex.in(text)) continue;
            ++matches;
            ASSERT_TRUE(stands_in(required, text)) << pattern << "\n'" << text << "'";
        }
    }
    EXPECT_GT(matches, 1'000U);
}

TEST(FoldLetters, makes_one_of_all_letters_that_patterns_take_as_equal) {
    std::string cased;
    std::vector<char32_t> letters;
    for (char32_t c = 'A'; c < 0x1F000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string one;
        append_code_point(one, c);
        std::string folded;
        fold_letters(one, folded);
        if (folded != one) letters.push_back(c);
    }
    for (const char32_t c : letters) append_code_point(cased, c);
    for (const char32_t c : letters) {
        std::string one;
        append_code_point(one, c);
        std::string key;
        fold_letters(one, key);
        const RE2 same("(?i)(\\Q" + one + "\\E)");
        re2::StringPiece rest(cased);
        for (std::string found; RE2::FindAndConsume(&rest, same, &found);) {
            std::string found_key;
            fold_letters(found, found_key);
            EXPECT_EQ(found_key, key) << one << " " << found;
        }
    }
    EXPECT_GT(letters.size(), 1'200U);
}

}  // namespace
}  // namespace pith
