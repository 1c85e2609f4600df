#include "stages/language.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(Language, IsFoundInRunningText) {
    EXPECT_EQ(detect_language("The ferry left the harbour at seven in the morning, and nobody on the quay waved to it. "
                              "The captain had been told that the weather would hold until the evening."),
              "en");
    EXPECT_EQ(detect_language("Die Fähre verließ den Hafen um sieben Uhr morgens, und niemand am Kai winkte ihr nach. "
                              "Dem Kapitän hatte man gesagt, dass das Wetter bis zum Abend halten würde."),
              "de");
    EXPECT_EQ(detect_language("Сегодня утром правительство города сообщило, что новая больница будет открыта через два "
                              "года, и жители района очень этому рады. Строительство началось ещё прошлой осенью."),
              "ru");
    EXPECT_EQ(detect_language("渡輪在早上七點離開港口，碼頭上沒有人向它揮手。船長被告知天氣會維持到傍晚。"), "zh-Hant");
    EXPECT_EQ(detect_language("渡轮在早上七点离开港口，码头上没有人向它挥手。船长被告知天气会维持到傍晚。"), "zh-Hans");
    EXPECT_EQ(detect_language("フェリーは朝七時に港を出たが、岸壁で手を振る人は誰もいなかった。"), "ja");
}

TEST(Language, IsFoundWhereverALongTextIsCut) {
    std::string text;
    while (text.size() < 5'000) text += "Сегодня утром правительство города сообщило, что больница будет открыта. ";
    EXPECT_EQ(detect_language(text), "ru");
    EXPECT_EQ(detect_language(" " + text), "ru");
}

TEST(Language, StaysUnknownWhereNothingIsSure) {
    EXPECT_EQ(detect_language(""), "");
    EXPECT_EQ(detect_language("12:30 – 14:00"), "");
    EXPECT_EQ(detect_language("Tokyo"), "");
    EXPECT_EQ(detect_language(std::string("\xff\xfe\x80\x80", 4)), "");
}

}  // namespace
}  // namespace pith
