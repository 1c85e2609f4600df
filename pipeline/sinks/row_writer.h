/// Writes whole rows to a file descriptor.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

namespace pith {

/// Owns the descriptor. After a failed write a regular file is cut back to its last whole row.
class RowWriter {
  public:
    /// `name` is for details: "out.jsonl", "standard output".
    RowWriter(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
    ~RowWriter();
    RowWriter(const RowWriter&) = delete;
    RowWriter& operator=(const RowWriter&) = delete;

    /// Writes all of it, however often the system writes only a part or is interrupted, waiting where the descriptor
    /// is non-blocking.
    Result<std::monostate> write(std::string_view row);

    /// Makes what is written last: fsync, where the descriptor knows it, and close. Not tried again after an error,
    /// since the system may then report success for data that it has lost.
    Result<std::monostate> close(bool sync);

    bool is_terminal() const;
    bool reader_gone() const { return reader_gone_; }
    const std::string& name() const { return name_; }

  private:
    int descriptor_;
    const std::string name_;
    bool reader_gone_ = false;
};

}  // namespace pith
