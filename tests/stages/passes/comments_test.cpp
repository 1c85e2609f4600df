#include "stages/passes/comments.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

TEST(CommentsPass, DropsCommentsAndRemembersWhatTheyAre) {
    Page page = test::lines_page({{"body"}, {"I disagree.", Verdict::drop}});
    page.blocks[1].roles.add(Role::comment);
    Comments().run(page);
    EXPECT_EQ(test::verdicts(page), "+-");
    EXPECT_EQ(page.blocks[1].decided_by, "comments");
    EXPECT_TRUE(page.blocks[1].comment);
    EXPECT_FALSE(page.blocks[0].comment);
}

TEST(CommentsPass, BelievesTheModelMoreThanAClass) {
    Page page = test::lines_page({{"The whole article stands in a comment."}});
    page.blocks[0].roles.add(Role::comment);
    Comments().run(page);
    EXPECT_EQ(test::verdicts(page), "+");
    EXPECT_FALSE(page.blocks[0].comment);
}

TEST(CommentsPass, ThePostsOfAForumAreNone) {
    Page page = test::lines_page({{"I disagree."}});
    page.type = PageType::forum;
    page.blocks[0].roles.add(Role::comment);
    Comments().run(page);
    EXPECT_EQ(test::verdicts(page), "+");
    EXPECT_FALSE(page.blocks[0].comment);
}

TEST(CommentsPass, TheFormForACommentIsNone) {
    Page page = test::lines_page({{"Your name", Verdict::drop}});
    page.blocks[0].roles.add(Role::comment);
    page.blocks[0].roles.add(Role::form);
    Comments().run(page);
    EXPECT_FALSE(page.blocks[0].comment);
}

}  // namespace
}  // namespace pith
