#include "rules/engine/network_model.h"

#include <gtest/gtest.h>

#include <string>

namespace pith {
namespace {

/// One layer, one feature: all that a network has.
std::string text_with(std::string_view features, std::string_view numbers = "numbers 433\n", std::size_t count = 433) {
    std::string text = "# trained on nothing\nnetwork 8\nlayers 1\n" + std::string(features) + std::string(numbers);
    for (std::size_t i = 0; i < count; ++i) text += std::to_string(i) + (i % 8 == 7 ? "\n" : " ");
    return text;
}

constexpr std::string_view one_feature = "features 1\nwords\n-1 0 4 2\n";

std::string fault_of(const std::string& text) {
    const auto model = NetworkModel::parse(text);
    return model ? "none" : model.failure().detail;
}

TEST(NetworkModel, ReadsCurvesAndTellsItsNumbersApart) {
    const auto read =
        NetworkModel::parse(text_with("features 2\nwords\n-1 0 4 2 8 10 -1\ntag\n0.5\n", "numbers 441\n", 441));
    ASSERT_TRUE(read) << read.failure().detail;
    const NetworkModel& model = read.value();
    EXPECT_EQ(model.features(), (std::vector<std::string>{"words", "tag"}));
    EXPECT_EQ(model.start(0), -1);
    ASSERT_EQ(model.ramps(0).size(), 2U);
    EXPECT_EQ(model.ramps(0)[0].slope, 0.25F);
    EXPECT_EQ(model.ramps(0)[1].rise, -1);
    EXPECT_TRUE(model.ramps(1).empty());
    EXPECT_EQ(model.input_weights().size(), 16U);
    EXPECT_EQ(model.input_bias().front(), 16);
    ASSERT_EQ(model.layers().size(), 1U);
    EXPECT_EQ(model.layers()[0].convolution.front(), 24);
    EXPECT_EQ(model.layers()[0].pooled.front(), 24 + 3 * 64);
    EXPECT_EQ(model.layers()[0].gain.back(), 24 + 5 * 64 + 15);
    EXPECT_EQ(model.output_weights().size(), 8U);
    EXPECT_EQ(model.output_bias(), 440);
}

TEST(NetworkModel, IsPackedAndReadAsItWas) {
    const auto read = NetworkModel::parse(text_with(one_feature));
    ASSERT_TRUE(read) << read.failure().detail;
    PackWriter written;
    read.value().pack(written);
    const std::string bytes = written.bytes();
    PackReader pack(bytes);
    const NetworkModel again(pack);
    EXPECT_TRUE(pack.at_end());
    EXPECT_EQ(again.channels(), 8U);
    EXPECT_EQ(again.features(), read.value().features());
    EXPECT_EQ(again.ramps(0)[0].rise, 2);
    EXPECT_EQ(again.layers()[0].bias.front(), read.value().layers()[0].bias.front());
    EXPECT_EQ(again.output_bias(), 432);
}

TEST(NetworkModel, ACopyOutlivesWhatItWasMadeOf) {
    auto read = NetworkModel::parse(text_with(one_feature));
    ASSERT_TRUE(read);
    const NetworkModel copy = read.value();
    read = Failure{Status::refused, ""};
    EXPECT_EQ(copy.output_bias(), 432);
    EXPECT_EQ(copy.ramps(0)[0].rise, 2);
}

TEST(NetworkModel, SaysWhichLineIsWrongAndWhy) {
    EXPECT_EQ(fault_of("network 0\n"), "line 1: a network's channels are a multiple of 8");
    EXPECT_EQ(fault_of("network 12\n"), "line 1: a network's channels are a multiple of 8");
    EXPECT_EQ(fault_of("network 4096\n"), "line 1: expected 'network N', N at most 128");
    EXPECT_EQ(fault_of("network 8\nlayers 60\n"), "line 2: expected 'layers N', N at most 6");
    EXPECT_EQ(fault_of("network 8\nlayers 1\nfeatures 1\nwords\nfew\n"), "line 5: expected a curve");
    EXPECT_EQ(fault_of("network 8\nlayers 1\nfeatures 1\nwords\n0 4 4 1\n"),
              "line 5: expected a ramp: where it begins, where it ends and what it adds");
    EXPECT_EQ(fault_of("network 8\nlayers 1\nfeatures 1\nwords\n0 nan 4 1\n"),
              "line 5: expected a ramp: where it begins, where it ends and what it adds");
    EXPECT_EQ(fault_of(text_with(one_feature, "numbers 432\n")), "line 7: expected 433 numbers");
    EXPECT_EQ(fault_of(text_with(one_feature, "numbers 433\n", 432)), "line 61: expected numbers");
    EXPECT_EQ(fault_of(text_with(one_feature, "numbers 433\n", 434)), "line 62: more numbers than were said");
    EXPECT_EQ(fault_of(text_with(one_feature) + "\n1\n"), "line 63: nothing may follow the last number");
    EXPECT_EQ(fault_of(text_with(one_feature) + "\n"), "none");
}

TEST(NetworkModel, IsToldFromTreesByItsFirstLine) {
    EXPECT_TRUE(NetworkModel::is_text_of_one("# so\n\nnetwork 8\n"));
    EXPECT_FALSE(NetworkModel::is_text_of_one("# network\nclasses 1\n"));
    EXPECT_FALSE(NetworkModel::is_text_of_one(""));
}

}  // namespace
}  // namespace pith
