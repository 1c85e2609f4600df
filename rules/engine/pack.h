/// The form in which the built-in rules are packed when the program is built: numbers, texts and arrays behind each
/// other, read in the order in which they were written, by the program that the writer was built with.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace pith {

class PackWriter {
  public:
    void number(std::uint64_t value) { raw(&value, sizeof value); }
    void real(double value) { raw(&value, sizeof value); }
    void text(std::string_view text) { array(std::span(text.data(), text.size())); }

    /// Values without pointers and without padding.
    template <class Value>
    void array(std::span<const Value> values) {
        static_assert(std::is_trivially_copyable_v<Value> && alignof(Value) <= alignment);
        number(values.size());
        raw(values.data(), values.size_bytes());
    }

    const std::string& bytes() const { return bytes_; }

  private:
    static constexpr std::size_t alignment = 8;
    void raw(const void* data, std::size_t size) {
        bytes_.append(static_cast<const char*>(data), size);
        bytes_.append((alignment - size % alignment) % alignment, '\0');
    }

    std::string bytes_;
};

/// What it gives are views of the bytes, which must begin at a multiple of 8 and outlive them. Throws std::out_of_range
/// where the bytes end too soon: a fault of the build.
class PackReader {
  public:
    explicit PackReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number() { return one<std::uint64_t>(); }
    double real() { return one<double>(); }
    std::string_view text() {
        const auto characters = array<char>();
        return {characters.data(), characters.size()};
    }

    template <class Value>
    std::span<const Value> array() {
        const std::uint64_t count = number();
        const char* begin = take(count * sizeof(Value));
        return {reinterpret_cast<const Value*>(begin), static_cast<std::size_t>(count)};
    }

    bool at_end() const { return rest_.empty(); }

  private:
    static constexpr std::size_t alignment = 8;
    template <class Value>
    Value one() {
        Value value;
        std::memcpy(&value, take(sizeof value), sizeof value);
        return value;
    }
    const char* take(std::size_t size) {
        const std::string_view taken = rest_.substr(0, size);
        const std::size_t padded = (size + alignment - 1) / alignment * alignment;
        rest_ = rest_.substr(padded);
        return taken.data();
    }

    std::string_view rest_;
};

}  // namespace pith
