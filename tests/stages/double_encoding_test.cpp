#include "stages/double_encoding.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

std::string undone(std::string_view text) {
    return undo_double_encoding(text).value_or("as it was");
}

TEST(DoubleEncoding, OfWindows1252IsUndone) {
    EXPECT_EQ(undone("donâ€™t say â€œnoâ€\u009D â€“ cafÃ© â‚¬ 5"), "don’t say “no” – café € 5");
    EXPECT_EQ(undone("Ã„rger Ã¼ber GrÃ¶ÃŸen"), "Ärger über Größen");
}

TEST(DoubleEncoding, OfIso88591IsUndone) {
    EXPECT_EQ(undone("don\u00E2\u0080\u0099t, \u00E2\u0080\u009Cyes\u00E2\u0080\u009D"), "don’t, “yes”");
}

TEST(DoubleEncoding, OfOtherScriptsIsUndone) {
    EXPECT_EQ(undone("ÐœÐ¾Ñ\u0081Ñ‚ Ð½Ð¾Ð²Ñ‹Ð¹"), "Мост новый");
    EXPECT_EQ(undone("å¤§ãã„ ðŸ˜€"), "as it was") << "the bytes 81 and 8F are lost";
    EXPECT_EQ(undone("å¤§é˜ª ç¥žæˆ¸ ðŸ˜€"), "大阪 神戸 😀");
}

TEST(DoubleEncoding, TextThatOnlyLooksSoStays) {
    EXPECT_EQ(undone("Größe, 大きさ, размер, café, don’t"), "as it was");
    EXPECT_EQ(undone("«CAFÉ» «THÉ» «BLÉ» et des étés passés à l'île"), "as it was")
        << "É» is what ɻ would be, encoded twice";
    EXPECT_EQ(undone("donâ€™t, twice: â€“"), "as it was") << "too few to tell";
    EXPECT_EQ(undone(""), "as it was");
}

TEST(DoubleEncoding, WhatIsNoSequenceStaysBesideThem) {
    EXPECT_EQ(undone("a â€“ b â€“ c â€“ d â€“ e Ä f"), "a – b – c – d – e Ä f");
}

TEST(DoubleEncoding, CutAndBrokenBytesStay) {
    EXPECT_EQ(undone("Ã© Ã© Ã© Ã© \xFF \xC3"), "é é é é \xFF \xC3");
    EXPECT_EQ(undone("Ã© Ã© Ã© Ã© â€"), "é é é é â€");
}

}  // namespace
}  // namespace pith
