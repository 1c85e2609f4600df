#include "stages/features/line_phrases.h"

#include <gtest/gtest.h>

#include "pipeline/model/text.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

LinePhrases read(std::string_view text) {
    static const LinePhraseReader reader(*test::builtin_rules());
    return reader.read(text, count_words(text));
}

TEST(LinePhrases, AreKeptApart) {
    LinePhrases phrases;
    phrases.add(LinePhrase::read_more);
    phrases.add(LinePhrase::agency);
    for (int i = 0; i < static_cast<int>(LinePhrase::count); ++i) {
        const auto phrase = static_cast<LinePhrase>(i);
        EXPECT_EQ(phrases.has(phrase), phrase == LinePhrase::read_more || phrase == LinePhrase::agency) << i;
    }
}

TEST(LinePhrases, OfEachKindAreFound) {
    EXPECT_TRUE(read("Read also: the harbour").has(LinePhrase::read_more));
    EXPECT_TRUE(read("By Ann Bee").has(LinePhrase::byline));
    EXPECT_TRUE(read("Photo: Ann Bee").has(LinePhrase::caption));
    EXPECT_TRUE(read("Share 12 | Tweet | E-mail").has(LinePhrase::share));
    EXPECT_TRUE(read("Tags: harbour, ferry").has(LinePhrase::tags));
    EXPECT_TRUE(read("Advertisement").has(LinePhrase::advertisement));
    EXPECT_TRUE(read("2024 All rights reserved").has(LinePhrase::copyright));
    EXPECT_TRUE(read("Hello, we use cookies here").has(LinePhrase::consent));
    EXPECT_TRUE(read("Alle akzeptieren").has(LinePhrase::consent));
    EXPECT_FALSE(read("Man muss nicht alle akzeptieren").has(LinePhrase::consent));
    EXPECT_TRUE(read("Related articles").has(LinePhrase::tail_heading));
    EXPECT_TRUE(read("Subscribe to our newsletter").has(LinePhrase::newsletter));
    EXPECT_TRUE(read("Leave a comment").has(LinePhrase::comments_heading));
    EXPECT_TRUE(read("About the author").has(LinePhrase::author_bio));
    EXPECT_TRUE(read("HAMBURG (Reuters)").has(LinePhrase::agency));
}

TEST(LinePhrases, StandWhereTheirListSays) {
    EXPECT_FALSE(read("They were told to read also the harbour").has(LinePhrase::read_more)) << "at the beginning";
    EXPECT_FALSE(read("Advertisement for shoes").has(LinePhrase::advertisement)) << "alone";
    EXPECT_FALSE(read("Share your thoughts with Ann").has(LinePhrase::share)) << "nothing else";
}

TEST(LinePhrases, AreNotLookedForInLongTexts) {
    EXPECT_FALSE(read("Read also " + test::prose("ferries", 60)).has(LinePhrase::read_more));
    EXPECT_TRUE(read("Read also " + test::prose("ferries", 20)).has(LinePhrase::read_more));
}

}  // namespace
}  // namespace pith
