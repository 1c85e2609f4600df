#include "rules/engine/text_scan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/engine/pattern_syntax.h"

namespace pith {
namespace {

std::vector<std::uint32_t> found(const TextScan& scan, std::string_view text) {
    std::vector<std::uint32_t> values;
    scan.find(text_begin + std::string(text) + text_end, values);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

using Values = std::vector<std::uint32_t>;

TEST(TextScan, FindsTextsOfAllLengths) {
    const TextScan scan({{"photograph", 1}, {"read", 2}, {"via", 3}, {std::string{text_begin, '#'}, 4}, {"graphs", 5}});
    EXPECT_EQ(found(scan, "a photograph"), Values{1});
    EXPECT_EQ(found(scan, "photographs to read"), (Values{1, 2, 5}));
    EXPECT_EQ(found(scan, "via"), Values{3}) << "as the last bytes, and as all";
    EXPECT_EQ(found(scan, "#via"), (Values{3, 4}));
    EXPECT_EQ(found(scan, "via #"), Values{3}) << "the sign stands at the beginning only";
    EXPECT_EQ(found(scan, "photo rea vi"), Values{});
    EXPECT_EQ(found(scan, ""), Values{});
}

TEST(TextScan, FindsEachOfManyTextsWithOneWindow) {
    std::vector<TextScan::Text> texts;
    for (std::uint32_t i = 0; i < 500; ++i) texts.push_back({"x#%$" + std::to_string(i) + ".", i});
    const TextScan scan(texts);
    for (std::uint32_t i = 0; i < 500; ++i) EXPECT_EQ(found(scan, texts[i].text), Values{i});
}

TEST(TextScan, OnlyAPartOfTheTexts) {
    const TextScan scan({{"photograph", 1}, {"read more", 2}, {"via", 3}, {std::string{text_begin, '#'}, 4}});
    const TextScan odd = scan.only([](std::uint32_t value) { return value % 2 == 1; });
    EXPECT_EQ(found(odd, "#read more via photograph"), (Values{1, 3}));
    EXPECT_FALSE(odd.empty());
    const TextScan none = scan.only([](std::uint32_t) { return false; });
    EXPECT_TRUE(none.empty());
    EXPECT_EQ(found(none, "#read more via photograph"), Values{});
    EXPECT_TRUE(TextScan(std::vector<TextScan::Text>()).empty());
}

}  // namespace
}  // namespace pith
