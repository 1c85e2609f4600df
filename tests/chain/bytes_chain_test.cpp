// The smallest inputs there are: no byte, each byte, each pair of bytes.
#include <gtest/gtest.h>
#include <pith/pith.h>

#include <string>

#include "tests/chain/sound_article.h"

namespace pith {
namespace {

TEST(BytesChain, NothingIsEmpty) {
    const Extractor extractor = Extractor::make().value();
    const auto article = extractor.extract({.bytes = ""});
    ASSERT_TRUE(article) << article.failure().detail;
    EXPECT_EQ(article.value().status, Status::empty);
}

TEST(BytesChain, EachByteGivesAnAnswer) {
    const Extractor extractor = Extractor::make().value();
    for (int byte = 0; byte < 256; ++byte) {
        const std::string input(1, static_cast<char>(byte));
        for (const InputKind kind : {InputKind::automatic, InputKind::html, InputKind::text})
            EXPECT_TRUE(test::gives_sound_article(extractor, {.bytes = input, .kind = kind}));
    }
}

/// The four quarters of the 65,536 pairs, for running them side by side.
class BytePairs : public testing::TestWithParam<int> {};

TEST_P(BytePairs, EachPairGivesAnAnswer) {
    const Extractor extractor = Extractor::make().value();
    for (int pair = GetParam() << 14; pair < (GetParam() + 1) << 14; ++pair) {
        const std::string input = {static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        ASSERT_TRUE(test::gives_sound_article(extractor, {.bytes = input}));
    }
}

INSTANTIATE_TEST_SUITE_P(BytesChain, BytePairs, testing::Range(0, 4));

}  // namespace
}  // namespace pith
