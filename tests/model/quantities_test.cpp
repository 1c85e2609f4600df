#include "pipeline/model/quantities.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

using std::chrono::milliseconds;

TEST(Quantities, TimesHaveUnits) {
    EXPECT_EQ(parse_duration("500ms"), milliseconds(500));
    EXPECT_EQ(parse_duration("90s"), milliseconds(90'000));
    EXPECT_EQ(parse_duration("3m"), milliseconds(180'000));
    EXPECT_EQ(parse_duration("2 h"), milliseconds(7'200'000));
    EXPECT_EQ(parse_duration("7d"), milliseconds(7LL * 86'400'000));
    EXPECT_EQ(parse_duration("1w"), parse_duration("7d"));
    EXPECT_EQ(parse_duration("0s"), milliseconds(0));
    for (const char* bad : {"", "7", "-1s", "s", "1.5h", "9999999999999999999s", "1 year", "1s ", " 1s"})
        EXPECT_FALSE(parse_duration(bad)) << bad;
}

TEST(Quantities, ATimeIsACenturyAtMost) {
    EXPECT_EQ(parse_duration("36525d"), milliseconds(36'525LL * 86'400'000));
    EXPECT_FALSE(parse_duration("36526d"));
    EXPECT_FALSE(parse_duration("200000w"));
}

TEST(Quantities, SizesCountBytes) {
    EXPECT_EQ(parse_size("100"), 100u);
    EXPECT_EQ(parse_size("100 B"), 100u);
    EXPECT_EQ(parse_size("64 KB"), 65536u);
    EXPECT_EQ(parse_size("3MB"), std::size_t{3} << 20);
    EXPECT_EQ(parse_size("2GB"), std::size_t{2} << 30);
    for (const char* bad : {"", "KB", "1 TB", "-1", "1kb"}) EXPECT_FALSE(parse_size(bad)) << bad;
}

TEST(Quantities, ASizeIsAnExbibyteAtMost) {
    EXPECT_EQ(parse_size("1073741824 GB"), std::size_t{1} << 60);
    EXPECT_FALSE(parse_size("1073741825 GB"));
    EXPECT_FALSE(parse_size("99999999999 GB"));
}

}  // namespace
}  // namespace pith
