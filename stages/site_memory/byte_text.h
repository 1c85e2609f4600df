/// Values as a string of bytes that tells when it was torn or changed.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <string>
#include <string_view>

namespace pith {

class ByteTextWriter {
  public:
    /// LEB128: seven bits a byte, low ones first.
    void number(std::uint64_t value);
    /// Eight bytes, low ones first.
    void word(std::uint64_t value);
    /// Its length, then its bytes.
    void text(std::string_view value);

    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

/// Reads what a ByteTextWriter wrote. After a fault, which ok() tells, all values are 0.
class ByteTextReader {
  public:
    explicit ByteTextReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number();
    std::uint64_t word();
    std::string_view text();
    /// A number of things that follow, of so many bytes at least each.
    std::size_t count(std::size_t least_bytes = 1);

    bool ok() const { return ok_; }
    bool at_end() const { return bytes_.empty(); }

  private:
    std::uint64_t fail();

    std::string_view bytes_;
    bool ok_ = true;
};

/// What stands before sealed bytes.
struct SealKind {
    std::string_view magic;  ///< four bytes
    std::uint8_t version = 1;
    std::string_view what;  ///< for messages: "site memory"
};

/// Magic, version, payload and checksum.
std::string seal(const SealKind& kind, std::string_view payload);

/// The payload; refused where a byte is missing, changed or too many, or the version is another.
Result<std::string_view> unseal(const SealKind& kind, std::string_view sealed);

}  // namespace pith
