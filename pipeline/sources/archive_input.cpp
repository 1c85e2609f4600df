#include "pipeline/sources/archive_input.h"

namespace pith {

namespace {
constexpr std::size_t piece = std::size_t{64} << 10;
}

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
    return members_.next_member();
}

}  // namespace pith
