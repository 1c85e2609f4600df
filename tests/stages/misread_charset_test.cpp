#include "stages/misread_charset.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

const Encoding& encoding(std::string_view label) {
    return *find_encoding(label);
}

std::string undone(std::string_view text, std::string_view declared) {
    return undo_misread_charset(text, encoding(declared)).value_or("as it was");
}

TEST(MisreadCharset, OneByteALetterIsUndone) {
    EXPECT_EQ(undone("<p>Ïðèâåò, íîâûé ìîñò îòêðûò</p>", "windows-1251"), "<p>Привет, новый мост открыт</p>");
    EXPECT_EQ(undone("Ç íÝá ãÝöõñá áíïßãåé óÞìåñá", "iso-8859-7"), "Η νέα γέφυρα ανοίγει σήμερα");
}

TEST(MisreadCharset, TwoBytesALetterAreUndone) {
    EXPECT_EQ(undone("ÐÂÇÅ½ñÌì¿ªÍ¨£¬´åÃñÃÇ¶¼ºÜ¸ßÐË¡£", "gb2312"), "新桥今天开通，村民们都很高兴。");
    EXPECT_EQ(undone("\u0083\u0081\u0081["
                     "\u0083\u008B\u0082Í\u008C©\u0082\u00A2\u0082Å\u0082·\u0081B\u008B´\u0082ª\u008AJ\u0082\u00AB"
                     "\u0082Ü\u0082·",
                     "shift_jis"),
              "メールは見いです。橋が開きます");
}

TEST(MisreadCharset, OfIso885915IsUndone) {
    EXPECT_EQ(undone("Ž¬³€×Ô×÷Ö÷ÕÅ£¬Ž¬³€×ß", "gbk"), "船长自作主张，船长走");
    EXPECT_EQ(undone("Í£ÔÚ¸Û¿ÚÍ£ÔÚ¸Û¿Ú", "gbk"), "停在港口停在港口") << "\"¸\" is not in ISO-8859-15";
}

TEST(MisreadCharset, WhatWasUnicodeStaysBesideIt) {
    EXPECT_EQ(undone("ìîñò îòêðûò 😀 ñåãîäíÿ ìîñò îòêðûò ìîñò îòêðûò ìîñò îòêðûò ñåãîäíÿ ñåãîäíÿ", "windows-1251"),
              "мост открыт 😀 сегодня мост открыт мост открыт мост открыт сегодня сегодня");
}

TEST(MisreadCharset, TextThatIsAsItShouldBeStays) {
    EXPECT_EQ(undone("Новый мост открыт, новый мост", "windows-1251"), "as it was");
    EXPECT_EQ(undone("“Yes” – “no” – “yes” – “no” – “yes” – “no” – “yes” © «2026»", "windows-1251"), "as it was");
    EXPECT_EQ(undone("Les élèves âgés ont été invités à fêter Noël à l’hôtel près de la forêt", "gb2312"), "as it was");
    EXPECT_EQ(undone("Þau fóru í bæinn og þú áttir að ná í ýsu, það er æði", "windows-1251"), "as it was");
    EXPECT_EQ(undone("ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ", "iso-8859-1"), "as it was");
    EXPECT_EQ(undone("Ïðèâåò", "windows-1251"), "as it was") << "too little to tell";
    EXPECT_EQ(undone("", "windows-1251"), "as it was");
}

TEST(MisreadCharset, BytesThatAreNoneOfTheDeclaredStay) {
    EXPECT_EQ(undone("ÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿ", "gbk"), "as it was");
}

}  // namespace
}  // namespace pith
