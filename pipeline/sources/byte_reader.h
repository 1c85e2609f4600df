/// A stream of bytes, read a piece at a time.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pith {

class ByteReader {
  public:
    virtual ~ByteReader() = default;

    /// Fills the front of `to` (not empty) and returns how many bytes; 0 only at the end. After a failure or the end
    /// it must not be called again. The failure's detail says the cause, without the input's name.
    virtual Result<std::size_t> read(std::span<char> to) = 0;

    /// Goes to so many bytes behind the start, also after the end; false, and then nothing has changed, where only
    /// reading on is possible, as in a pipe.
    virtual bool seek(std::size_t) { return false; }

    /// How many bytes are probably left; 0 where that is not known. A file may grow or shrink while it is read.
    virtual std::size_t remaining() const { return 0; }
};

/// Looks ahead in another reader.
class BufferedReader final : public ByteReader {
  public:
    /// `front` stands before what `inner` gives.
    explicit BufferedReader(std::unique_ptr<ByteReader> inner, std::string front = {})
        : inner_(std::move(inner)), buffer_(std::move(front)) {}

    /// The next `size` bytes without taking them, fewer only at the end; valid until the next call.
    Result<std::string_view> peek(std::size_t size);
    /// All bytes that peek() has read and nobody has taken.
    std::string_view buffered() const { return std::string_view(buffer_).substr(begin_); }
    /// Takes `size` bytes that peek() has shown.
    void take(std::size_t size) { begin_ += size; }
    Result<std::size_t> read(std::span<char> to) override;
    bool seek(std::size_t offset) override;
    std::size_t remaining() const override { return buffered().size() + (ended_ ? 0 : inner_->remaining()); }

  private:
    std::unique_ptr<ByteReader> inner_;
    std::string buffer_;
    std::size_t begin_ = 0;
    bool ended_ = false;
};

/// All bytes up to the end. More than `limit` of them is Status::too_large, or, with `keep_front`, ends the reading and
/// gives what was read, which is over the limit; at most 64 KiB over it are read.
Result<std::string> read_all(ByteReader& reader, std::size_t limit, bool keep_front = false);

/// "64 MiB", "1500 bytes": for details.
std::string format_bytes(std::size_t bytes);

}  // namespace pith
