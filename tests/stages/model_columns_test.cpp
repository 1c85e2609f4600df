#include "stages/model_columns.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/models.h"

namespace pith {
namespace {

TEST(ModelColumns, AreFoundByName) {
    const auto rules = test::rules_with_models({{"mine", test::step_model("b", 1)}});
    const TreeModel model = fitted(*rules, "mine", {"a", "b"});
    const float low[] = {9, 0};
    const float high[] = {0, 9};
    EXPECT_LT(model.probability(low), 0.1F);
    EXPECT_GT(model.probability(high), 0.9F);
}

/// What is thrown for a model of one class that reads b.
template <class Exception>
std::string thrown(std::string_view model, std::size_t classes) {
    const auto rules = test::rules_with_models({{"mine", test::step_model("b", 1)}});
    try {
        (void)fitted(*rules, model, {"a"}, classes);
    } catch (const Exception& error) {
        return error.what();
    }
    return "";
}

TEST(ModelColumns, AModelThatDoesNotFitIsNamed) {
    const auto feature = thrown<std::invalid_argument>("mine", 1);
    EXPECT_NE(feature.find("mine needs the feature b"), std::string::npos) << feature;
    const auto classes = thrown<std::invalid_argument>("mine", 7);
    EXPECT_NE(classes.find("mine has 1 classes instead of 7"), std::string::npos) << classes;
    const auto missing = thrown<std::out_of_range>("yours", 1);
    EXPECT_NE(missing.find("yours"), std::string::npos) << missing;
}

}  // namespace
}  // namespace pith
