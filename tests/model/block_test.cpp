#include "pipeline/model/block.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(BlockMark, IsDroppedByNobodyAtFirst) {
    const Block block;
    EXPECT_FALSE(block.kept());
    EXPECT_EQ(block.decided_by, "none");
}

TEST(BlockMark, AStrongerLayerOverrules) {
    Block block;
    block.mark(Verdict::keep, Layer::model, "model");
    block.mark(Verdict::drop, Layer::builtin_rule, "a rule");
    EXPECT_FALSE(block.kept());
    EXPECT_EQ(block.decided_by, "a rule");
    EXPECT_EQ(block.layer, Layer::builtin_rule);
}

TEST(BlockMark, AWeakerLayerHasNoSay) {
    Block block;
    block.mark(Verdict::keep, Layer::user_rule, "user");
    block.mark(Verdict::drop, Layer::pass, "a pass");
    EXPECT_TRUE(block.kept());
    EXPECT_EQ(block.decided_by, "user");
}

TEST(BlockMark, WithinALayerTheLaterWins) {
    Block block;
    block.mark(Verdict::drop, Layer::pass, "first");
    block.mark(Verdict::keep, Layer::pass, "second");
    EXPECT_TRUE(block.kept());
    EXPECT_EQ(block.decided_by, "second");
}

TEST(BlockLinkDensity, IsTheShareOfLinkedWords) {
    Block block;
    EXPECT_EQ(block.link_density(), 0);
    block.words = 8;
    block.link_words = 2;
    EXPECT_EQ(block.link_density(), 0.25);
}

TEST(Roles, AreASet) {
    Roles roles;
    EXPECT_FALSE(roles.any());
    roles.add(Role::comment);
    Roles others;
    others.add(Role::footer);
    EXPECT_TRUE(roles.has(Role::comment));
    EXPECT_FALSE(roles.has(Role::footer));
    EXPECT_FALSE(roles.only(others).any());
    roles.add(others);
    EXPECT_TRUE(roles.only(others).has(Role::footer));
    EXPECT_FALSE(roles.only(others).has(Role::comment));
}

}  // namespace
}  // namespace pith
