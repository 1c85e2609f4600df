// Learned models among the files of rules.
#include <gtest/gtest.h>

#include <stdexcept>

#include "rules/engine/rule_loader.h"
#include "rules/engine/rule_set.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

std::string model_of(std::string_view feature) {
    return "classes 1\nfeatures 1\n" + std::string(feature) + "\ntrees 1\ntree 0\n1\n";
}

RuleFile model_file(std::string model, std::string text, bool user) {
    const std::string name = (user ? "user/" : "rules/") + model + ".model";
    return {name, "", user, std::move(text), std::move(model), false};
}

std::string version_of(const std::vector<RuleFile>& files) {
    return RuleLoader::load(files).value()->version();
}

TEST(ModelFiles, AreNamedByTheirFile) {
    const test::TemporaryFolder folder;
    folder.write("deep/mine.model", model_of("words"));
    const auto rules = RuleSet::load(folder.path());
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_EQ(rules.value()->model("mine").features(), (std::vector<std::string>{"words"}));
    EXPECT_THROW(rules.value()->model("yours"), std::out_of_range);
}

TEST(ModelFiles, OfTheUserTakeThePlaceOfTheBuiltInOnes) {
    const auto rules =
        RuleLoader::load({model_file("a", model_of("builtin"), false), model_file("b", model_of("builtin"), false),
                          model_file("a", model_of("users"), true)});
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_EQ(rules.value()->model("a").features().front(), "users");
    EXPECT_EQ(rules.value()->model("b").features().front(), "builtin");
}

/// Kinds of models are told by what stands in them, and each kind has its names.
TEST(ModelFiles, MayHoldANetwork) {
    std::string network = "network 8\nlayers 0\nfeatures 0\nnumbers 89\n";
    for (int i = 0; i < 89; ++i) network += "0.5\n";
    const auto rules = RuleLoader::load({model_file("a", network, false), model_file("b", model_of("words"), false)});
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_EQ(rules.value()->network("a").channels(), 8U);
    EXPECT_THROW(rules.value()->model("a"), std::out_of_range);
    EXPECT_THROW(rules.value()->network("b"), std::out_of_range);
    const auto broken = RuleLoader::load({model_file("a", "network 7\n", true)});
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.failure().detail.find("user/a.model: line 1: "), std::string::npos) << broken.failure().detail;
}

TEST(ModelFiles, OneFileMayStandForTheFolder) {
    const test::TemporaryFolder folder;
    const auto rules = RuleSet::load(folder.write("mine.model", model_of("words")));
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_EQ(rules.value()->model("mine").classes(), 1U);
}

TEST(ModelFiles, FaultsAreToldWithFileAndLineBesideThoseOfOtherFiles) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("broken.model", "classes 1\nfeatures many\n");
    folder.write("broken.toml", "typo = 1");
    const auto rules = RuleSet::load(folder.path());
    ASSERT_FALSE(rules);
    const std::string& faults = rules.failure().detail;
    EXPECT_NE(faults.find(path + ": line 2: expected 'features N'"), std::string::npos) << faults;
    EXPECT_NE(faults.find("unknown key 'typo'"), std::string::npos) << faults;
}

TEST(ModelFiles, ChangeTheVersionByTextAndByName) {
    const std::string version = version_of({model_file("a", model_of("words"), true)});
    EXPECT_EQ(version_of({model_file("a", model_of("words"), true)}), version);
    EXPECT_NE(version_of({model_file("a", model_of("links"), true)}), version);
    EXPECT_NE(version_of({model_file("b", model_of("words"), true)}), version);
}

}  // namespace
}  // namespace pith
