#include "pipeline/commands/progress.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

using Seconds = std::chrono::duration<double>;

TEST(Progress, ShowsPagesSpeedAndTimeLeft) {
    EXPECT_EQ(ProgressBar::line(512, 1024, Seconds(8)),
              "[============>           ] 512/1024 pages, 64 pages/s, 0:08 left");
    EXPECT_EQ(ProgressBar::line(10, 10, Seconds(4)), "[========================] 10/10 pages, 2.5 pages/s");
}

TEST(Progress, ShowsNoTimeLeftWhereTheNumberOfPagesIsUnknown) {
    EXPECT_EQ(ProgressBar::line(30, std::nullopt, Seconds(2)), "30 pages, 15 pages/s");
}

TEST(Progress, SurvivesTheEnds) {
    EXPECT_EQ(ProgressBar::line(0, 5, Seconds(0)), "[>                       ] 0/5 pages, 0.0 pages/s");
    EXPECT_EQ(ProgressBar::line(0, 0, Seconds(0)), "0 pages, 0.0 pages/s");
    EXPECT_EQ(ProgressBar::line(9, 5, Seconds(1)), "[========================] 9/5 pages, 9.0 pages/s");
}

TEST(Progress, WritesTimesAsAClockDoes) {
    EXPECT_EQ(clock_time(std::chrono::seconds(8)), "0:08");
    EXPECT_EQ(clock_time(std::chrono::seconds(720)), "12:00");
    EXPECT_EQ(clock_time(std::chrono::seconds(3723)), "1:02:03");
}

}  // namespace
}  // namespace pith
