#include "pipeline/discovery/joined_article.h"

#include <gtest/gtest.h>

#include "tests/pipeline/discovery/discovery_support.h"

namespace pith {
namespace {

ContentBlock block(BlockKind kind, std::string text, std::uint32_t group = 0) {
    ContentBlock made;
    made.kind = kind;
    made.text = std::move(text);
    made.group = group;
    return made;
}

Article page(std::vector<ContentBlock> body) {
    Article article;
    article.metadata.title = "The crane of the quay";
    article.body = std::move(body);
    return article;
}

TEST(JoinedArticle, PutsPagesBehindEachOther) {
    Article second = page({block(BlockKind::list_item, "three", 1)});
    second.metadata.title = "The crane of the quay, page 2";
    const Article joined =
        join_pages({page({block(BlockKind::paragraph, "It lifts."), block(BlockKind::list_item, "one", 1),
                          block(BlockKind::list_item, "two", 2)}),
                    second, page({block(BlockKind::paragraph, "It stands.")})},
                   *test::builtin_rules());
    EXPECT_EQ(joined.text, "It lifts.\n\none\n\ntwo\n\nthree\n\nIt stands.");
    EXPECT_EQ(joined.metadata.title, "The crane of the quay");
    ASSERT_EQ(joined.body.size(), 5u);
    EXPECT_EQ(joined.body[3].group, 3u);
}

TEST(JoinedArticle, LeavesOutWhatAnEarlierPageSaid) {
    const std::string standfirst = "All of the harbour waited for this crane to lift.";
    const Article joined =
        join_pages({page({block(BlockKind::paragraph, standfirst), block(BlockKind::paragraph, "Yes, it does.")}),
                    page({block(BlockKind::heading, "The Crane of the Quay"), block(BlockKind::paragraph, standfirst),
                          block(BlockKind::paragraph, "Yes, it does."), block(BlockKind::paragraph, "It stands.")})},
                   *test::builtin_rules());
    EXPECT_EQ(joined.text, standfirst + "\n\nYes, it does.\n\nYes, it does.\n\nIt stands.");
}

TEST(JoinedArticle, RepeatsWithinAPageStay) {
    const std::string refrain = "And the crane went up and the crane went down.";
    const Article joined =
        join_pages({page({block(BlockKind::paragraph, "A song.")}),
                    page({block(BlockKind::paragraph, refrain), block(BlockKind::paragraph, refrain)})},
                   *test::builtin_rules());
    EXPECT_EQ(joined.text, "A song.\n\n" + refrain + "\n\n" + refrain);
}

TEST(JoinedArticle, PagesWithoutAnArticleAddNothing) {
    Article none = page({});
    none.status = Status::no_article;
    const Article first = page({block(BlockKind::paragraph, "It lifts.")});
    EXPECT_EQ(join_pages({first, none}, *test::builtin_rules()).text, "It lifts.");
    EXPECT_EQ(join_pages({none, first}, *test::builtin_rules()).status, Status::no_article);
    Article alone = first;
    alone.text = "as it was";
    EXPECT_EQ(join_pages({alone}, *test::builtin_rules()).text, "as it was");
}

}  // namespace
}  // namespace pith
