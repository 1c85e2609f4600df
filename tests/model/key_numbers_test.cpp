#include "pipeline/model/key_numbers.h"

#include <gtest/gtest.h>

#include <string>

namespace pith {
namespace {

TEST(KeyNumbers, AreGivenInTheOrderOfFirstMeeting) {
    KeyNumbers<std::string_view> numbers(1);
    EXPECT_EQ(numbers.of("card"), 0U);
    EXPECT_EQ(numbers.of(""), 1U);
    EXPECT_EQ(numbers.of("card"), 0U);
    EXPECT_EQ(numbers.of("Card"), 2U);
    EXPECT_EQ(numbers.count(), 3U);
}

TEST(KeyNumbers, MoreThanWereExpectedKeepTheirNumbers) {
    KeyNumbers<std::uint64_t> numbers(0);
    for (std::uint64_t key = 0; key < 1000; ++key) EXPECT_EQ(numbers.of(key << 40), key);
    for (std::uint64_t key = 0; key < 1000; ++key) EXPECT_EQ(numbers.of(key << 40), key);
}

TEST(KeyNumbers, TextsAreToldApartByWhatTheyHold) {
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i) texts.push_back("a text of some length, number " + std::to_string(i));
    KeyNumbers<std::string_view> numbers(10);
    for (std::uint32_t i = 0; i < texts.size(); ++i) EXPECT_EQ(numbers.of(texts[i]), i);
    EXPECT_EQ(numbers.of(std::string(texts[7])), 7U);
}

}  // namespace
}  // namespace pith
