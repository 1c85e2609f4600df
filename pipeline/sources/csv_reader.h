/// Rows of comma-separated values (RFC 4180).
#pragma once

#include <pith/pith.h>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/sources/byte_reader.h"

namespace pith {

class CsvReader {
  public:
    /// Of a row with more than `limit` bytes nothing is kept; it ends at its next line end then, quoted or not, so that
    /// a quote too many does not cost all rows behind it.
    CsvReader(std::unique_ptr<ByteReader> bytes, char delimiter, std::size_t limit)
        : input_(std::move(bytes)), delimiter_(delimiter), limit_(limit) {}

    enum class Found { row, too_long, end };

    /// The next row that is not empty. Lines end in LF or CR LF; in quoted fields they are part of the field, and ""
    /// stands for a quote. Status::truncated where the input ends in a quoted field.
    Result<Found> next(std::vector<std::string>& fields);

    /// Of the row that next() gave last: its number from 1, and the byte where it begins.
    std::size_t number() const { return number_; }
    std::size_t offset() const { return offset_; }

  private:
    /// Where in a field: nothing of it is read, in its quotes, or outside of any; or behind the row.
    enum class At { start, quoted, plain, row_end };
    Result<At> after_mark(char mark, At at, std::vector<std::string>& fields);
    Result<Found> read_row(std::vector<std::string>& fields);
    Result<bool> skip_line();
    /// The next byte without taking it; -1 at the end.
    Result<int> peek();
    void take(std::size_t size);

    BufferedReader input_;
    char delimiter_;
    std::size_t limit_;
    std::size_t number_ = 0;
    std::size_t offset_ = 0;
    std::size_t taken_ = 0;
};

}  // namespace pith
