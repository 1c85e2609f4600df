/// Columns of results, and how they leave for another library without a copy.
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pith::python {

namespace nb = nanobind;

/// One bit a row (Arrow columnar format, validity bitmap).
class ValidityBitmap {
  public:
    void add(bool valid);
    std::int64_t size() const { return size_; }
    std::int64_t nulls() const { return nulls_; }
    /// Null where no row is, so that readers need not look.
    const void* data() const { return nulls_ ? bits_.data() : nullptr; }

  private:
    std::vector<std::uint8_t> bits_;
    std::int64_t size_ = 0;
    std::int64_t nulls_ = 0;
};

/// Of string, or of large_string once it is exported as such.
class TextColumn {
  public:
    /// Bytes that are no UTF-8 become U+FFFD, as readers of the column rely on it.
    void add(std::optional<std::string_view> text);
    std::size_t bytes() const { return bytes_.size(); }

    ValidityBitmap valid;
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int32_t> small_offsets;  ///< filled on export

    const std::string& data() const { return bytes_; }

  private:
    std::string bytes_;
};

/// Of list<string>; an empty list is a null.
struct ListColumn {
    void add(const std::vector<std::string>* texts);

    ValidityBitmap valid;
    std::vector<std::int32_t> offsets{0};
    TextColumn items;
};

struct NumberColumn {
    void add(std::optional<double> number);

    ValidityBitmap valid;
    std::vector<double> numbers;
};

/// Named columns of equal length, in order; of the three pointers one is set.
struct Column {
    const char* name;
    const TextColumn* texts = nullptr;
    const ListColumn* lists = nullptr;
    const NumberColumn* numbers = nullptr;
};

}  // namespace pith::python
