/// Lines of a stream.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <string>

#include "pipeline/sources/byte_reader.h"

namespace pith {

class LineReader {
  public:
    /// Of a line with more than `limit` bytes nothing is kept.
    LineReader(std::unique_ptr<ByteReader> bytes, std::size_t limit) : input_(std::move(bytes)), limit_(limit) {}

    enum class Found { line, too_long, end };

    /// The next line without its LF, into `line`; the last one needs no LF.
    Result<Found> next(std::string& line);

    /// Goes to the first line that begins at this byte or behind it; before the first next(). Status::refused where the
    /// input can only be read on.
    Result<std::monostate> go_to(std::size_t offset);

    /// Where go_to() went.
    std::size_t start() const { return start_; }

    /// The number of the line that next() gave last, from 1 at start().
    std::size_t number() const { return number_; }

    /// The byte where it begins.
    std::size_t offset() const { return offset_; }

  private:
    BufferedReader input_;
    std::size_t limit_;
    std::size_t start_ = 0;
    std::size_t number_ = 0;
    std::size_t offset_ = 0;
    std::size_t taken_ = 0;
};

}  // namespace pith
