#include "stages/passes/standfirst.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string after(Page page, std::string title = "The ferry") {
    static const Standfirst pass(*test::builtin_rules());
    page.metadata.title = std::move(title);
    pass.run(page);
    return test::verdicts(page);
}

test::ElementSpec dropped(std::string_view path, std::string_view text) {
    return {path, text, Verdict::drop};
}

constexpr std::string_view standfirst = "After forty years the last ship left the harbour on Monday.";

TEST(StandfirstPass, KeepsProseBetweenTitleAndBody) {
    EXPECT_EQ(after(test::elements_page({dropped("header > h1", "The ferry"),
                                         dropped("header > p", standfirst),
                                         dropped("header > p", "Harbour News"),
                                         {"article > p", prose("ferries")}})),
              "-+-+");
}

TEST(StandfirstPass, LeavesWhatStandsAboveTheTitle) {
    EXPECT_EQ(after(test::elements_page({dropped("header > p", standfirst),
                                         dropped("header > h1", "The ferry"),
                                         {"article > p", prose("ferries")}})),
              "--+");
}

TEST(StandfirstPass, LeavesBoilerplateAndLinks) {
    Page page = test::elements_page({dropped("header > h1", "The ferry"),
                                     dropped("aside > p", standfirst),
                                     {"header > p", standfirst, Verdict::drop, 10},
                                     {"article > p", prose("ferries")}});
    page.blocks[1].roles.add(Role::aside);
    EXPECT_EQ(after(std::move(page)), "---+");
}

TEST(StandfirstPass, WithoutATitleOrABodyThereIsNone) {
    const auto page = [](Verdict body) {
        return test::elements_page({dropped("header > h1", "The ferry"),
                                    dropped("header > p", standfirst),
                                    {"article > p", prose("ferries"), body}});
    };
    EXPECT_EQ(after(page(Verdict::keep), ""), "--+");
    EXPECT_EQ(after(page(Verdict::keep), "Another title"), "--+");
    EXPECT_EQ(after(page(Verdict::drop)), "---");
}

}  // namespace
}  // namespace pith
