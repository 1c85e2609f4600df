#include "pipeline/sources/archive_input.h"

#include <algorithm>

#include "pipeline/sources/archive_header.h"

namespace pith {

namespace {
constexpr std::size_t piece = std::size_t{64} << 10;
constexpr std::size_t least_behind_block = 4 + 16;  ///< an empty line, and what is_warc_start() needs
}  // namespace

void ArchiveInput::take(std::size_t size) {
    begin_ += size;
    taken_ += size;
}

void ArchiveInput::put_back(std::string_view bytes) {
    taken_ -= bytes.size();
    if (begin_ >= bytes.size()) {
        begin_ -= bytes.size();
        buffer_.replace(begin_, bytes.size(), bytes);
    } else {
        buffer_.replace(0, begin_, bytes);
        begin_ = 0;
    }
}

Result<bool> ArchiveInput::fill() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t have = buffer_.size();
    buffer_.resize(have + piece);
    auto got = members_.read(std::span(buffer_).subspan(have));
    buffer_.resize(have + (got ? got.value() : 0));
    if (!got) return got.failure();
    return got.value() > 0;
}

Result<bool> ArchiveInput::next_member() {
    taken_ += buffer_.size() - begin_;
    buffer_.clear();
    begin_ = 0;
    unused_ = true;
    return members_.next_member();
}

std::optional<std::size_t> ArchiveInput::end() const {
    const std::string_view rest = buffered();
    const std::size_t blank = std::min(rest.find_first_not_of("\r\n"), rest.size());
    if (!members_.is_compressed()) return taken_ + blank;
    return blank == rest.size() ? members_.end() : std::nullopt;
}

bool ArchiveInput::skip_block(std::size_t size) {
    const std::size_t start = taken_;
    if (members_.is_compressed() || size < buffer_.size() - begin_ || !seek(start + size)) return false;
    bool more = true;
    while (more && buffer_.size() < least_behind_block) {
        const auto filled = fill();
        more = filled && filled.value();
    }
    constexpr std::string_view end = "\r\n\r\n";
    const bool regular = buffer_.starts_with(end) &&
                         (buffer_.size() == end.size() || is_warc_start(std::string_view(buffer_).substr(end.size())));
    if (!regular) seek(start);
    return regular;
}

bool ArchiveInput::seek(std::size_t offset) {
    if (!members_.seek(offset)) return false;
    buffer_.clear();
    begin_ = 0;
    taken_ = offset;
    unused_ = true;
    return true;
}

}  // namespace pith
