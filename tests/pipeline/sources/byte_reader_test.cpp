#include "pipeline/sources/byte_reader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "pipeline/sources/file_reader.h"
#include "pipeline/sources/line_reader.h"
#include "tests/support/patience.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

/// Gives what it holds a few bytes at a time, and then a failure or the end.
class SlowReader final : public ByteReader {
  public:
    explicit SlowReader(std::string bytes, std::size_t step = 3, bool fails = false, std::size_t remaining = 0)
        : bytes_(std::move(bytes)), step_(step), fails_(fails), remaining_(remaining) {}
    std::size_t remaining() const override { return remaining_; }
    Result<std::size_t> read(std::span<char> to) override {
        if (at_ == bytes_.size() && fails_) return Failure{Status::unreadable, "broken disk"};
        const std::size_t size = bytes_.copy(to.data(), std::min(to.size(), step_), at_);
        at_ += size;
        return size;
    }
    std::size_t given() const { return at_; }

  private:
    std::string bytes_;
    std::size_t step_;
    bool fails_;
    std::size_t remaining_;
    std::size_t at_ = 0;
};

TEST(ByteReader, ReadsAllUpToALimit) {
    SlowReader fits("0123456789");
    EXPECT_EQ(read_all(fits, 10).value(), "0123456789");
    SlowReader over("0123456789");
    EXPECT_EQ(read_all(over, 9).failure().status, Status::too_large);
    SlowReader endless(std::string(10 << 20, 'x'), std::size_t{1} << 30);
    EXPECT_EQ(read_all(endless, 1 << 20).failure().detail, "over 1 MiB");
    EXPECT_LE(endless.given(), std::size_t{(1 << 20) + (64 << 10)});
    SlowReader fails("0123", 3, true);
    EXPECT_EQ(read_all(fails, 100).failure().detail, "broken disk");
}

TEST(ByteReader, ReadsAllWhateverWasSaidOfItsSize) {
    for (const std::size_t said : {0, 1, 9, 10, 11, 1000}) {
        SlowReader reader("0123456789", 3, false, said);
        EXPECT_EQ(read_all(reader, 100).value(), "0123456789") << said;
        SlowReader over("0123456789", 3, false, said);
        EXPECT_EQ(read_all(over, 9).failure().status, Status::too_large) << said;
        SlowReader front("0123456789", 3, false, said);
        EXPECT_TRUE(read_all(front, 4, true).value().starts_with("01234")) << said;
        SlowReader fails("0123", 3, true, said);
        EXPECT_EQ(read_all(fails, 100).failure().detail, "broken disk") << said;
    }
}

TEST(ByteReader, AFileTellsWhatRemains) {
    const test::TemporaryFolder folder;
    const StopSignal stop;
    BufferedReader reader(std::move(open_file(folder.write("a.txt", "0123456789"), stop)).value(), "ab");
    EXPECT_EQ(reader.remaining(), 12u);
    char bytes[5];
    (void)reader.read(bytes);
    (void)reader.read(bytes);
    EXPECT_EQ(reader.remaining(), 5u);
    (void)reader.peek(100);
    EXPECT_EQ(reader.remaining(), 5u);
    EXPECT_EQ(open_file("/dev/zero", stop).value()->remaining(), 0u);
}

TEST(ByteReader, LooksAhead) {
    BufferedReader reader(std::make_unique<SlowReader>("3456789"), "012");
    EXPECT_EQ(reader.peek(2).value(), "01");
    EXPECT_EQ(reader.peek(5).value(), "01234");
    reader.take(4);
    char bytes[3];
    EXPECT_EQ(reader.read(bytes).value(), 2u);
    EXPECT_EQ(std::string_view(bytes, 2), "45");
    EXPECT_EQ(reader.peek(100).value(), "6789");
    reader.take(4);
    EXPECT_EQ(reader.peek(1).value(), "");
    EXPECT_EQ(reader.read(bytes).value(), 0u);
}

TEST(LineReader, GivesLines) {
    LineReader lines(std::make_unique<SlowReader>("one\n\n0123456789\nlast"), 5);
    std::string line;
    EXPECT_EQ(lines.next(line).value(), LineReader::Found::line);
    EXPECT_EQ(line, "one");
    EXPECT_EQ(lines.next(line).value(), LineReader::Found::line);
    EXPECT_EQ(line, "");
    EXPECT_EQ(lines.next(line).value(), LineReader::Found::too_long);
    EXPECT_EQ(lines.number(), 3u);
    EXPECT_EQ(lines.next(line).value(), LineReader::Found::line);
    EXPECT_EQ(line, "last");
    EXPECT_EQ(lines.next(line).value(), LineReader::Found::end);
}

TEST(FileReader, SaysWhyItCannotRead) {
    const StopSignal stop;
    EXPECT_EQ(open_file("/no/such/file", stop).failure().detail, "No such file or directory");
    auto folder = open_file("/", stop);
    ASSERT_TRUE(folder);
    EXPECT_EQ(read_all(*folder.value(), 10).failure().detail, "Is a directory");
    // Permission bits do not hold root back, so another refusal of the system stands for them.
    test::TemporaryFolder temporary;
    const int write_only = ::open(temporary.write("a", "x").c_str(), O_WRONLY);
    const auto failure = read_all(*open_descriptor(write_only, true, stop), 10).failure();
    EXPECT_EQ(failure.status, Status::unreadable);
    EXPECT_EQ(failure.detail, "Bad file descriptor");
}

TEST(FileReader, StopsWaitingForAPipe) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    StopSignal stop;
    auto reader = open_descriptor(ends[0], true, stop);
    ASSERT_EQ(::write(ends[1], "some", 4), 4);
    char bytes[10];
    EXPECT_EQ(reader->read(bytes).value(), 4u);
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(reader->read(bytes));
    EXPECT_LT(std::chrono::steady_clock::now() - start, test::patience * std::chrono::seconds(5));
    stopper.join();
    ::close(ends[1]);
}

TEST(FileReader, ReadsNothingOnceItIsToStop) {
    const test::TemporaryFolder folder;
    StopSignal stop;
    auto reader = std::move(open_file(folder.write("a.txt", "0123456789"), stop)).value();
    stop.request();
    char bytes[10];
    EXPECT_EQ(reader->read(bytes).failure().detail, "stopped");
}

TEST(ByteReader, WritesSizes) {
    EXPECT_EQ(format_bytes(std::size_t{64} << 20), "64 MiB");
    EXPECT_EQ(format_bytes(std::size_t{3} << 30), "3 GiB");
    EXPECT_EQ(format_bytes(8192), "8 KiB");
    EXPECT_EQ(format_bytes(1500), "1500 bytes");
}

}  // namespace
}  // namespace pith
