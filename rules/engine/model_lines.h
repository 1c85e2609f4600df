/// The lines of a learned model's text, for the parsers of its kinds.
#pragma once

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace pith {

/// Reads line by line; after the first fault everything reads as nothing. Lines of '#' are comments.
class ModelLines {
  public:
    explicit ModelLines(std::string_view text) : rest_(text) {}

    bool good() const { return fault_.empty(); }
    void fail(std::string what);
    /// "line N: what is wrong".
    std::string fault() const;

    /// Empty at the end.
    std::string_view next();

    /// The number of a line "WORD N".
    std::size_t count_after(std::string_view word, std::size_t most);

    /// Fails where anything is left.
    void expect_end(std::string_view after);

    /// Takes a number from the front of a line.
    template <class Number>
    static bool read(std::string_view& line, Number& value) {
        while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
        if (error != std::errc{}) return false;
        line.remove_prefix(static_cast<std::size_t>(end - line.data()));
        return true;
    }

    /// The same for the last number of a line.
    template <class Number>
    static bool read_last(std::string_view& line, Number& value) {
        return read(line, value) && line.find_first_not_of(' ') == std::string_view::npos;
    }

  private:
    std::string_view rest_;
    std::size_t line_ = 0;
    std::string fault_;
};

}  // namespace pith
