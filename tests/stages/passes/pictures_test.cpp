#include "stages/passes/pictures.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

/// Verdicts after the pass; a tag with "-" before it is dropped from the start, as pictures and captions are.
std::string after(const std::vector<std::string_view>& tags) {
    std::vector<test::ElementSpec> elements;
    for (const auto tag : tags) {
        const bool dropped = tag.starts_with('-');
        elements.push_back({tag.substr(dropped), "text", dropped ? Verdict::drop : Verdict::keep});
    }
    Page page = test::elements_page(elements);
    Pictures().run(page);
    return test::verdicts(page);
}

TEST(PicturesPass, KeepsAPictureBetweenKeptBlocks) {
    EXPECT_EQ(after({"p", "-img", "p"}), "+++");
    EXPECT_EQ(after({"p", "-img", "-figcaption", "-img", "p"}), "++-++") << "a caption does not part them";
}

TEST(PicturesPass, DropsAPictureBesideWhatIsDropped) {
    EXPECT_EQ(after({"-img", "p"}), "-+");
    EXPECT_EQ(after({"p", "-img"}), "+-");
    EXPECT_EQ(after({"p", "-img", "-p", "p"}), "+--+");
    EXPECT_EQ(after({"-p", "-img", "p"}), "--+");
}

}  // namespace
}  // namespace pith
