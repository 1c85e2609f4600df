#include "pipeline/fetch/retry_after.h"

#include <gtest/gtest.h>

#include <ctime>

namespace pith {
namespace {

using namespace std::chrono_literals;

/// Sun, 06 Nov 1994 08:49:37 GMT, the RFC's example.
const WallTime now = std::chrono::system_clock::from_time_t(784111777);

std::optional<std::chrono::seconds> wait(std::string_view value) {
    return parse_retry_after(value, now, 3600s);
}

TEST(RetryAfter, TakesSeconds) {
    EXPECT_EQ(wait("0"), 0s);
    EXPECT_EQ(wait("120"), 120s);
    EXPECT_EQ(wait(" 7 "), 7s);
    EXPECT_EQ(wait("3600"), 3600s);
    EXPECT_EQ(wait("3601"), 3600s);
    EXPECT_EQ(wait("1000000000"), 3600s);
    EXPECT_EQ(wait("99999999999999999999999999"), 3600s);
}

TEST(RetryAfter, TakesDatesOfAllThreeFormats) {
    EXPECT_EQ(wait("Sun, 06 Nov 1994 08:50:37 GMT"), 60s);
    EXPECT_EQ(wait("Sunday, 06-Nov-94 08:50:37 GMT"), 60s);
    EXPECT_EQ(wait("Sun Nov  6 08:50:37 1994"), 60s);
    EXPECT_EQ(wait("Sun, 06 Nov 1994 08:49:37 GMT"), 0s);
    EXPECT_EQ(wait("Sun, 06 Nov 1994 08:49:38 GMT"), 1s);
    EXPECT_EQ(wait("Sat, 05 Nov 1994 08:49:37 GMT"), 0s);
    EXPECT_EQ(wait("Fri, 31 Dec 9999 23:59:59 GMT"), 3600s);
    EXPECT_EQ(wait("Thu, 01 Jan 1970 00:00:00 GMT"), 0s);
}

TEST(RetryAfter, TakesNothingElse) {
    for (const char* value :
         {"", "-1", "1.5", "soon", "0x10", "1e3", "Sun, 06 Nov 1994", "Sun, 31 Feb 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "06 11 1994 08:49:37 GMT", "120 s"})
        EXPECT_FALSE(wait(value)) << value;
}

}  // namespace
}  // namespace pith
