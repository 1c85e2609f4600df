#include "python/source/archive_range.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>

#include "pipeline/sources/archive_header.h"
#include "pipeline/sources/file_reader.h"
#include "pipeline/sources/member_reader.h"

namespace pith::python {
namespace {

constexpr std::size_t piece = std::size_t{64} << 10;
constexpr std::size_t enough = 1024;  ///< to know a record's start by

class PartReader final : public ByteReader {
  public:
    PartReader(std::unique_ptr<ByteReader> inner, std::size_t size) : inner_(std::move(inner)), left_(size) {}
    Result<std::size_t> read(std::span<char> to) override {
        if (left_ == 0) return std::size_t{0};
        auto got = inner_->read(to.first(std::min(to.size(), left_)));
        if (got) left_ -= got.value();
        return got;
    }

  private:
    std::unique_ptr<ByteReader> inner_;
    std::size_t left_;
};

Result<std::unique_ptr<ByteReader>> open_at(const std::string& path, std::size_t offset, const StopSignal& stop) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return Failure{Status::unreadable, std::generic_category().message(errno)};
    auto reader = open_descriptor(descriptor, true, stop);
    if (::lseek(descriptor, static_cast<off_t>(offset), SEEK_SET) < 0)
        return Failure{Status::unreadable, std::generic_category().message(errno)};
    return reader;
}

bool starts_record(std::string_view front) {
    return is_warc_start(front) || is_arc_line(front.substr(0, front.find('\n')));
}

/// Looks for record starts in one file.
class BoundaryFinder {
  public:
    BoundaryFinder(const std::string& path, const StopSignal& stop) : path_(path), stop_(stop) {}

    Result<std::monostate> detect() {
        auto file = open_at(path_, 0, stop_);
        if (!file) return file.failure();
        BufferedReader input(std::move(file).value());
        auto first = input.peek(enough);
        if (!first) return first.failure();
        compression_ = compression_of_magic(first.value());
        return std::monostate{};
    }

    /// The first record start at or behind the offset; the end of the file where there is none.
    Result<std::size_t> at_or_behind(std::size_t offset) const {
        if (offset == 0) return offset;
        // One byte more in front would not do: an empty line and its line feed stand before an uncompressed record.
        const std::size_t before = compression_ == Compression::none ? std::min<std::size_t>(offset, 4) : 0;
        auto file = open_at(path_, offset - before, stop_);
        if (!file) return file.failure();
        BufferedReader input(std::move(file).value());
        std::size_t base = offset - before;
        while (true) {
            auto seen = input.peek(piece + enough);
            if (!seen) return seen.failure();
            const bool last = seen.value().size() < piece + enough;
            const std::size_t size = last ? seen.value().size() : piece;
            for (std::size_t i = 0; i < size; ++i)
                if (base + i >= offset && is_start(seen.value(), i, base)) return base + i;
            if (last) return base + size;
            input.take(piece - before);
            base += piece - before;
        }
    }

  private:
    bool is_start(std::string_view seen, std::size_t i, std::size_t base) const {
        const std::string_view here = seen.substr(i);
        if (compression_ == Compression::none) {
            const std::string_view front = seen.substr(0, i);
            return (front.ends_with("\n\r\n") || front.ends_with("\n\n")) && starts_record(here.substr(0, enough));
        }
        return compression_of_magic(here.substr(0, 4)) == compression_ && member_is_record(base + i);
    }

    /// Magic bytes may also stand inside compressed data.
    bool member_is_record(std::size_t offset) const {
        auto file = open_at(path_, offset, stop_);
        if (!file) return false;
        MemberReader members(std::make_unique<BufferedReader>(std::move(file).value()), compression_, {});
        if (auto begun = members.next_member(); !begun || !begun.value()) return false;
        std::string front(enough, '\0');
        std::size_t size = 0;
        while (size < front.size()) {
            auto got = members.read(std::span(front).subspan(size));
            if (!got || got.value() == 0) break;
            size += got.value();
        }
        return starts_record(std::string_view(front).substr(0, size));
    }

    std::string path_;
    const StopSignal& stop_;
    Compression compression_ = Compression::none;
};

}  // namespace

Result<std::unique_ptr<ByteReader>> open_part(const std::string& path, FilePart part, const StopSignal& stop) {
    BoundaryFinder finder(path, stop);
    if (auto known = finder.detect(); !known) return known.failure();
    const auto begin = finder.at_or_behind(part.from);
    if (!begin) return begin.failure();
    const auto end = finder.at_or_behind(part.to);
    if (!end) return end.failure();
    auto file = open_at(path, begin.value(), stop);
    if (!file) return file.failure();
    const std::size_t size = end.value() - std::min(begin.value(), end.value());
    return std::unique_ptr<ByteReader>(std::make_unique<PartReader>(std::move(file).value(), size));
}

}  // namespace pith::python
