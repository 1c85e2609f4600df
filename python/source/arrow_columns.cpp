#include "python/source/arrow_columns.h"

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith::python {
namespace {

void append_utf8(std::string& out, std::string_view text) {
    const auto plain = [](char c) { return is_ascii(static_cast<unsigned char>(c)); };
    const auto front = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), plain) - text.begin());
    out += text.substr(0, front);
    for (std::size_t at = front; at < text.size();) append_code_point(out, next_code_point(text, at));
}

}  // namespace

void ValidityBitmap::add(bool valid) {
    if (size_ % 8 == 0) bits_.push_back(0);
    if (valid)
        bits_.back() = static_cast<std::uint8_t>(bits_.back() | (1U << (size_ % 8)));
    else
        ++nulls_;
    ++size_;
}

void TextColumn::add(std::optional<std::string_view> text) {
    valid.add(text.has_value());
    if (text) append_utf8(bytes_, *text);
    offsets.push_back(static_cast<std::int64_t>(bytes_.size()));
}

void ListColumn::add(const std::vector<std::string>* texts) {
    const bool some = texts && !texts->empty();
    valid.add(some);
    if (some)
        for (const std::string& text : *texts) items.add(text);
    offsets.push_back(static_cast<std::int32_t>(items.valid.size()));
}

void NumberColumn::add(std::optional<double> number) {
    valid.add(number.has_value());
    numbers.push_back(number.value_or(0));
}

}  // namespace pith::python
