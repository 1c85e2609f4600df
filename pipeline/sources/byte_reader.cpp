#include "pipeline/sources/byte_reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstring>

namespace pith {

namespace {
constexpr std::size_t piece = std::size_t{64} << 10;
}

Result<std::string_view> BufferedReader::peek(std::size_t size) {
    if (begin_ > 0 && buffer_.size() - begin_ < size) {
        buffer_.erase(0, begin_);
        begin_ = 0;
    }
    while (!ended_ && buffer_.size() - begin_ < size) {
        const std::size_t have = buffer_.size();
        buffer_.resize(have + std::max(piece, begin_ + size - have));
        auto got = inner_->read(std::span(buffer_).subspan(have));
        buffer_.resize(have + (got ? got.value() : 0));
        if (!got) return got.failure();
        ended_ = got.value() == 0;
    }
    return std::string_view(buffer_).substr(begin_, size);
}

Result<std::size_t> BufferedReader::read(std::span<char> to) {
    if (begin_ == buffer_.size()) return ended_ ? Result<std::size_t>(0) : inner_->read(to);
    const std::size_t size = std::min(to.size(), buffer_.size() - begin_);
    std::memcpy(to.data(), buffer_.data() + begin_, size);
    begin_ += size;
    return size;
}

bool BufferedReader::seek(std::size_t offset) {
    if (!inner_->seek(offset)) return false;
    buffer_.clear();
    begin_ = 0;
    ended_ = false;
    return true;
}

namespace {

struct Front {
    std::string bytes;
    bool ended = false;
};

/// As many bytes as the reader says are left, in one piece, and one more if there is: then it has not ended.
Result<Front> read_remaining(ByteReader& reader, std::size_t limit) {
    const std::size_t known = std::min(reader.remaining(), limit);
    Front front;
    if (known == 0) return front;
    front.bytes.resize(known + 1);
    std::size_t size = 0;
    while (size < front.bytes.size() && !front.ended) {
        auto got = reader.read(std::span(front.bytes).subspan(size));
        if (!got) return got.failure();
        size += got.value();
        front.ended = got.value() == 0;
    }
    front.bytes.resize(size);
    return front;
}

}  // namespace

Result<std::string> read_all(ByteReader& reader, std::size_t limit, bool keep_front) {
    auto front = read_remaining(reader, limit);
    if (!front || front.value().ended) return front ? Result(std::move(front.value().bytes)) : front.failure();
    // Most pages fit at once: room that is not written to costs nothing. It grows by doubling, so that a large page is
    // copied few times; what is given back is no larger than the page, as several of them wait for their turn.
    constexpr std::size_t most_pages = std::size_t{512} << 10;
    std::size_t size = front.value().bytes.size();
    std::size_t room = std::max({piece, std::min(most_pages, limit), size + 1});
    auto bytes = std::make_unique_for_overwrite<char[]>(room);
    std::memcpy(bytes.get(), front.value().bytes.data(), size);
    while (true) {
        if (size == room) {
            room += std::clamp(room, piece, std::max(piece, limit - std::min(limit, room)));
            auto more = std::make_unique_for_overwrite<char[]>(room);
            std::memcpy(more.get(), bytes.get(), size);
            bytes = std::move(more);
        }
        auto got = reader.read(std::span(bytes.get() + size, room - size));
        if (!got) return got.failure();
        size += got.value();
        const bool over = size > limit;
        if (over && !keep_front)
            return Failure{Status::too_large, fmt::format("over {}", format_bytes(limit)), Limit::input};
        if (over || got.value() == 0) return std::string(bytes.get(), size);
    }
}

std::string format_bytes(std::size_t bytes) {
    constexpr std::array units{"GiB", "MiB", "KiB"};
    for (std::size_t shift = 30, i = 0; i < units.size(); ++i, shift -= 10) {
        if (bytes >> shift != 0 && bytes % (std::size_t{1} << shift) == 0) {
            return fmt::format("{} {}", bytes >> shift, units[i]);
        }
    }
    return fmt::format("{} bytes", bytes);
}

}  // namespace pith
