// .warc.zst files whose first frame holds the dictionary of all others.
#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using Outcomes = std::vector<std::string>;
using test::numbered_url;
using test::outcomes;

std::vector<std::string> records() {
    std::vector<std::string> records;
    for (int i = 0; i < 300; ++i) records.push_back(test::numbered_record(i));
    return records;
}

Outcomes read(std::string_view bytes, const std::string& name = "a.warc.zst") {
    test::TemporaryFolder folder;
    return outcomes(test::read_pages({folder.write(name, bytes)}));
}

TEST(ZstdDictionary, DecodesTheFramesBehindIt) {
    const std::string dictionary = test::make_dictionary(records());
    const std::string body = test::zstd(test::numbered_record(1), dictionary) +
                             test::zstd(test::numbered_record(2), dictionary) + test::zstd(test::numbered_record(3));
    const Outcomes expected{numbered_url(1), numbered_url(2), numbered_url(3)};
    EXPECT_EQ(read(test::dictionary_frame(dictionary) + body), expected);
    EXPECT_EQ(read(test::dictionary_frame(test::zstd(dictionary)) + body), expected);
    // Known by its first bytes, whatever its name.
    EXPECT_EQ(read(test::dictionary_frame(dictionary) + body, "archive"), expected);
}

TEST(ZstdDictionary, ChangesWhereFilesWereJoined) {
    const std::string one = test::make_dictionary(records());
    auto others = records();
    for (std::string& other : others) other += "some other words " + other.substr(20, 90);
    const std::string two = test::make_dictionary(others);
    EXPECT_EQ(read(test::dictionary_frame(one) + test::zstd(test::numbered_record(1), one) +
                   test::dictionary_frame(two) + test::zstd(test::numbered_record(2), two)),
              (Outcomes{numbered_url(1), numbered_url(2)}));
}

TEST(ZstdDictionary, MayBeDamagedOrMissing) {
    const std::string dictionary = test::make_dictionary(records());
    const std::string body = test::zstd(test::numbered_record(1), dictionary);
    const std::string plain = test::zstd(test::numbered_record(2));
    const auto last = [](const Outcomes& all) { return all.empty() ? std::string() : all.back(); };
    EXPECT_EQ(last(read(body + plain)), numbered_url(2));
    EXPECT_EQ(last(read(test::dictionary_frame("\x28\xb5\x2f\xfd junk") + plain)), numbered_url(2));
    EXPECT_EQ(last(read(test::dictionary_frame("\x37\xa4\x30\xec junk") + plain)), numbered_url(2));
    const std::string frame = test::dictionary_frame(dictionary);
    EXPECT_EQ(last(read(frame.substr(0, frame.size() / 2))), "a.warc:0: truncated");
    EXPECT_EQ(last(read(frame.substr(0, 6))), "a.warc:0: truncated");
    EXPECT_EQ(last(read(std::string("\x5d\x2a\x4d\x18\xff\xff\xff\xff", 8) + plain)), numbered_url(2));
    EXPECT_TRUE(read(frame).empty());
}

}  // namespace
}  // namespace pith
