#include "stages/site_memory/byte_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace pith {
namespace {

constexpr SealKind kind{"Test", 2, "test bytes"};

TEST(ByteText, ReadsWhatWasWritten) {
    ByteTextWriter writer;
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, most})
        writer.number(number);
    writer.word(most - 1);
    writer.text("example.org");
    ByteTextReader reader(writer.bytes());
    EXPECT_EQ(reader.number(), 0u);
    EXPECT_EQ(reader.number(), 127u);
    EXPECT_EQ(reader.number(), 128u);
    EXPECT_EQ(reader.number(), most);
    EXPECT_EQ(reader.word(), most - 1);
    EXPECT_EQ(reader.text(), "example.org");
    EXPECT_TRUE(reader.ok() && reader.at_end());
}

TEST(ByteText, ACountBeyondWhatFollowsIsAFault) {
    ByteTextWriter writer;
    writer.number(3);
    writer.word(1);
    ByteTextReader reader(writer.bytes());
    EXPECT_EQ(reader.count(8), 0u);
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(reader.word(), 0u);
}

TEST(ByteText, ANumberOfMoreThan64BitsIsAFault) {
    const std::string bytes = std::string(9, '\xFF') + "\x02";
    ByteTextReader reader(bytes);
    EXPECT_EQ(reader.number(), 0u);
    EXPECT_FALSE(reader.ok());
}

TEST(SealedBytes, GiveBackThePayload) {
    const std::string sealed = seal(kind, "payload");
    EXPECT_EQ(unseal(kind, sealed).value(), "payload");
}

TEST(SealedBytes, AreRefusedWhereverTheyAreCutOrChanged) {
    const std::string sealed = seal(kind, "payload");
    for (std::size_t length = 0; length < sealed.size(); ++length)
        EXPECT_FALSE(unseal(kind, sealed.substr(0, length))) << length;
    for (std::size_t bit = 0; bit < 8 * sealed.size(); ++bit) {
        std::string flipped = sealed;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(unseal(kind, flipped)) << bit;
    }
    EXPECT_FALSE(unseal(kind, sealed + "x"));
}

TEST(SealedBytes, OfAnotherVersionAreRefusedWithWhatToDo) {
    const auto read = unseal(kind, seal({"Test", 1, "test bytes"}, "payload"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.failure().detail, "test bytes: version 1, but this program reads version 2 only: learn it anew");
}

}  // namespace
}  // namespace pith
