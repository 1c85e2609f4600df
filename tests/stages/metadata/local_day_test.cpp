#include "stages/metadata/local_day.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(LocalDay, TheSameMomentWithItsOffsetIsTaken) {
    EXPECT_EQ(in_local_time("2026-02-05T23:30:00Z", {"2026-02-06T00:30:00+01:00"}), "2026-02-06T00:30:00+01:00");
    EXPECT_EQ(in_local_time("2026-02-05T23:30:00Z", {"2026-02-09T00:30:00+01:00"}), "2026-02-05T23:30:00Z");
}

TEST(LocalDay, TheShownDayIsTakenWhereItMayBeLocal) {
    EXPECT_EQ(in_local_time("2026-02-05T23:30:00Z", {"2026-02-06"}), "2026-02-06");
    EXPECT_EQ(in_local_time("2026-02-05T02:30:00Z", {"2026-02-04"}), "2026-02-04");
    EXPECT_EQ(in_local_time("2026-02-05T12:00:00Z", {"2026-02-06"}), "2026-02-05T12:00:00Z");
    EXPECT_EQ(in_local_time("2026-02-05T23:30:00Z", {"2026-02-05", "2026-02-06"}), "2026-02-05T23:30:00Z");
    EXPECT_EQ(in_local_time("2026-03-01T01:00:00Z", {"2026-02-28"}), "2026-02-28");
    EXPECT_EQ(in_local_time("2026-02-05T23:30:00Z", {}), "2026-02-05T23:30:00Z");
}

TEST(LocalDay, AnotherDateTellsDayFromMonth) {
    EXPECT_EQ(in_local_time("2026-03-10", {"2026-10-03"}), "2026-10-03");
    EXPECT_EQ(in_local_time("2026-03-10", {"2026-10-03", "2026-03-10"}), "2026-03-10");
    EXPECT_EQ(in_local_time("", {"2026-10-03"}), "");
}

TEST(LocalDay, ALabelIsTakenWhereItMayBeLocal) {
    EXPECT_EQ(as_labelled("2026-02-06T05:30:00Z", "2026-02-05"), "2026-02-05");
    EXPECT_EQ(as_labelled("2026-02-06T15:30:00Z", "2026-02-05"), "2026-02-06T15:30:00Z");
    EXPECT_EQ(as_labelled("2026-02-06T05:30:00Z", ""), "2026-02-06T05:30:00Z");
    EXPECT_EQ(as_labelled("2026-02-06", "2026-02-05"), "2026-02-06");
    EXPECT_EQ(as_in_path("2026-03-10", "2026-10-03"), "2026-10-03");
    EXPECT_EQ(as_in_path("2026-03-10", "2026-10-04"), "2026-03-10");
}

}  // namespace
}  // namespace pith
