#include "stages/metadata/date.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

class DateTest : public testing::Test {
  protected:
    std::string find(std::string_view text, DayOrder order = DayOrder::day_first) const {
        return reader.find(text, order).value_or("");
    }
    std::string read(std::string_view text) const { return reader.read(text, DayOrder::day_first).value_or(""); }

    std::shared_ptr<const RuleSet> rules = RuleSet::load().value();
    DateReader reader{*rules};
};

TEST_F(DateTest, ReadsIsoAndKeepsATimeOnlyWithItsOffset) {
    EXPECT_EQ(read("2026-02-05"), "2026-02-05");
    EXPECT_EQ(read("2026-02-05T10:11:12+01:00"), "2026-02-05T10:11:12+01:00");
    EXPECT_EQ(read("2026-02-05T10:11:12.345Z"), "2026-02-05T10:11:12Z");
    EXPECT_EQ(read("2026-02-05 10:11:12 -0530"), "2026-02-05T10:11:12-05:30");
    EXPECT_EQ(read("2026-02-05T10:11:12"), "2026-02-05");
    EXPECT_EQ(read("2026-02-05T23:59+02"), "2026-02-05T23:59:00+02:00");
}

TEST_F(DateTest, ReadsMachineForms) {
    EXPECT_EQ(read("20260205"), "2026-02-05");
    EXPECT_EQ(read("20260205T101112Z"), "2026-02-05");
    EXPECT_EQ(read("1770286272"), "2026-02-05T10:11:12Z");
    EXPECT_EQ(read("1770286272000"), "2026-02-05T10:11:12Z");
    EXPECT_EQ(read("Thu, 05 Feb 2026 10:11:12 +0100"), "2026-02-05T10:11:12+01:00");
    EXPECT_EQ(read("Thu Feb 05 10:11:12 UTC 2026"), "2026-02-05");
}

TEST_F(DateTest, ReadsManyLanguages) {
    for (const char* text :
         {"Thursday, Feb 05, 2026", "5. Februar 2026",         "5 de febrero de 2026", "5 février 2026",
          "5 febbraio 2026",        "5 de fevereiro de 2026",  "5 lutego 2026",        "5 февраля 2026 г.",
          "2026年2月5日",           "2026년 2월 5일",          "2026. február 5.",     "5 Şubat 2026",
          "5 tháng 2, 2026",        "ngày 5 tháng 2 năm 2026", "5 กุมภาพันธ์ 2569",       "٥ فبراير ٢٠٢٦",
          "5 Φεβρουαρίου 2026",     "February 5th, 2026",      "5th of February 2026", "2026. 2. 5."})
        EXPECT_EQ(find(text), "2026-02-05") << text;
}

TEST_F(DateTest, NumericOrderFollowsWhatIsPossible) {
    EXPECT_EQ(find("05.02.2026"), "2026-02-05");
    EXPECT_EQ(find("03/04/2026"), "2026-04-03");
    EXPECT_EQ(find("03/04/2026", DayOrder::month_first), "2026-03-04");
    EXPECT_EQ(find("25/12/2026", DayOrder::month_first), "2026-12-25");
    EXPECT_EQ(find("12/25/2026"), "2026-12-25");
    EXPECT_EQ(find("03.04.2026", DayOrder::month_first), "2026-04-03");
}

TEST_F(DateTest, RefusesWhatIsNoDate) {
    for (const char* text : {"2026-02-30", "version 1.2.2026.4", "1970-01-01T00:00:00Z", "1850-01-01", "31 June 2026",
                             "May 2026", "open 24/7", "2026", "", "99/99/9999"})
        EXPECT_EQ(find(text), "") << text;
}

TEST_F(DateTest, FindsTheDateInsideWords) {
    EXPECT_EQ(find("Published on 5 February 2026 at 10:30 by the desk"), "2026-02-05");
    EXPECT_EQ(find("Updated: 2026-02-05T10:11:12Z, and later"), "2026-02-05T10:11:12Z");
}

TEST_F(DateTest, PathsGiveWholeDaysOnly) {
    EXPECT_EQ(reader.find_in_path("/news/2026/02/05/title-1"), "2026-02-05");
    EXPECT_EQ(reader.find_in_path("/2026-02-05-title"), "2026-02-05");
    EXPECT_EQ(reader.find_in_path("/a/20260205/x.html"), "2026-02-05");
    EXPECT_EQ(reader.find_in_path("/news/05-02-2026"), "2026-02-05");
    EXPECT_EQ(reader.find_in_path("/2026/february/05/tide"), "2026-02-05");
    EXPECT_EQ(reader.find_in_path("/2026/feb26/title"), std::nullopt);
    EXPECT_EQ(reader.find_in_path("/2026/02/title"), std::nullopt);
    EXPECT_EQ(reader.find_in_path("/item/1234567890"), std::nullopt);
}

TEST_F(DateTest, LongAndBrokenInputIsHarmless) {
    EXPECT_EQ(find(std::string(1'000'000, '9')), "");
    EXPECT_EQ(find("\xff\xfe\x80 2026-02-05"), "2026-02-05");
}

}  // namespace
}  // namespace pith
