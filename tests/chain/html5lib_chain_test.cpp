// The inputs of html5lib's tests through the whole library: no crash, and UTF-8 out.
#include <gtest/gtest.h>
#include <pith/pith.h>

#include <algorithm>
#include <string>
#include <utility>

#include "tests/chain/sound_article.h"
#include "tests/support/html5lib.h"
#include "tests/support/shared_data.h"

namespace pith {
namespace {

/// An extractor that keeps all it can.
Extractor full_extractor() {
    Options options;
    options.comments = true;
    options.images = true;
    return Extractor::make(std::move(options)).value();
}

void append_three_bytes(std::string& out, unsigned unit) {
    out += static_cast<char>(0xE0 | (unit >> 12));
    out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
}

/// The bytes that "\uD800" in a doubly escaped input means: each UTF-16 unit in three bytes, so that surrogates and
/// overlong forms are in it, which are no UTF-8.
std::string unescaped(std::string_view input) {
    std::string out;
    for (std::size_t at = 0; at < input.size();) {
        const auto digits = input.substr(std::min(at + 2, input.size()), 4);
        if (input.substr(at, 2) == "\\u" && digits.size() == 4 &&
            digits.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos) {
            append_three_bytes(out, static_cast<unsigned>(std::stoul(std::string(digits), nullptr, 16)));
            at += 6;
        } else {
            out += input[at++];
        }
    }
    return out;
}

/// The input as it stands, and with prose around it, so that an article is found and its mark-up is kept.
void expect_sound(const Extractor& extractor, const std::string& input) {
    EXPECT_TRUE(test::gives_sound_article(extractor, {.bytes = input, .kind = InputKind::html}));
    const std::string prose = "<p>The ferry left the harbour at noon, late as ever, with forty people and one goat.";
    const std::string page = "<h1>The ferry</h1>" + prose + input + prose + prose + prose;
    EXPECT_TRUE(test::gives_sound_article(extractor,
                                          {.bytes = page, .url = "https://example.org/a/b", .kind = InputKind::html}));
}

TEST(Html5libChain, AllInputsGiveAnAnswerInUtf8) {
    PITH_NEEDS_SHARED(folder, "hostile/html5lib");
    const auto inputs = test::html5lib_inputs(folder);
    EXPECT_GE(inputs.size(), 5'000u);
    const Extractor extractor = full_extractor();
    for (const auto& input : inputs) {
        expect_sound(extractor, input);
        if (const auto raw = unescaped(input); raw != input) expect_sound(extractor, raw);
        if (HasFailure()) break;
    }
}

TEST(Html5libChain, UnescapingGivesTheBytesMeant) {
    EXPECT_EQ(unescaped("a\\uD800b"),
              "a\xED\xA0\x80"
              "b");
    EXPECT_EQ(unescaped("\\u00"), "\\u00");
    EXPECT_FALSE(test::is_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(test::is_utf8("\xE0\x80\x80"));
    EXPECT_TRUE(test::is_utf8("a\xC3\xA9"));
}

}  // namespace
}  // namespace pith
