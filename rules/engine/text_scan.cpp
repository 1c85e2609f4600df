#include "rules/engine/text_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>

#include "rules/engine/pattern_syntax.h"

namespace pith {
namespace {

constexpr std::uint32_t three_bytes = 0xFFFFFF;

std::uint32_t bytes_at(std::string_view text, std::size_t at, std::uint32_t width) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, std::min<std::size_t>(width, text.size() - at));
    return bytes;
}

/// Higher for bytes that are rarer in texts of Latin script.
constexpr std::array<std::uint8_t, 256> rarity = [] {
    constexpr std::string_view by_frequency = " etaoinsrhldcumfpgwybvkxjqz";
    std::array<std::uint8_t, 256> by_byte{};
    by_byte.fill(20);
    for (std::size_t rank = 0; rank < by_frequency.size(); ++rank)
        by_byte[static_cast<unsigned char>(by_frequency[rank])] = static_cast<std::uint8_t>(rank);
    by_byte[static_cast<unsigned char>(text_begin)] = by_byte[static_cast<unsigned char>(text_end)] = 100;
    return by_byte;
}();

std::uint32_t rarest_window(std::string_view text, std::uint32_t width) {
    const auto rarity_at = [&](std::size_t at) { return int{rarity[static_cast<unsigned char>(text[at])]}; };
    int sum = 0;
    for (std::size_t at = 0; at < width; ++at) sum += rarity_at(at);
    std::uint32_t best = 0;
    int best_rarity = sum;
    for (std::uint32_t end = width; end < text.size(); ++end) {
        sum += rarity_at(end) - rarity_at(end - width);
        if (sum > best_rarity) best = end - width + 1;
        best_rarity = std::max(sum, best_rarity);
    }
    return best;
}

}  // namespace

void TextScan::Table::build() {
    build_filter();
    if (windows.empty()) return;
    const auto bits = static_cast<std::uint32_t>(
        std::clamp<std::size_t>(static_cast<std::size_t>(std::bit_width(windows.size())), 4, 18));
    shift = 32 - bits;
    slots.assign((std::size_t{1} << bits) + 1, 0);
    for (const Window& window : windows) ++slots[slot_of(window.bytes) + 1];
    for (std::size_t i = 1; i < slots.size(); ++i) slots[i] += slots[i - 1];
}

void TextScan::Table::build_filter() {
    const auto bits = static_cast<std::uint32_t>(
        std::clamp<std::size_t>(static_cast<std::size_t>(std::bit_width(windows.size())) + 7, 6, 18));
    filter_shift = 32 - bits;
    filter.assign((std::size_t{1} << bits) / 64, 0);
    for (const Window& window : windows) {
        const std::uint32_t slot = filter_slot(window.bytes);
        filter[slot / 64] |= std::uint64_t{1} << (slot % 64);
    }
}

TextScan::TextScan(std::vector<Text> texts) : texts_(std::make_shared<const std::vector<Text>>(std::move(texts))) {
    for (std::uint32_t i = 0; i < texts_->size(); ++i) {
        const std::string_view text = (*texts_)[i].text;
        Table& table = text.size() >= 4 ? four_ : text.size() == 3 ? three_ : two_;
        const std::uint32_t offset = rarest_window(text, table.width);
        table.windows.push_back({bytes_at(text, offset, table.width), i, offset});
    }
    for (Table* table : {&four_, &three_, &two_}) {
        std::sort(table->windows.begin(), table->windows.end(),
                  [](const Window& a, const Window& b) { return Table::hash(a.bytes) < Table::hash(b.bytes); });
        table->build();
    }
}

TextScan TextScan::only(const std::function<bool(std::uint32_t)>& keep) const {
    TextScan part;
    part.texts_ = texts_;
    for (Table TextScan::*table : {&TextScan::four_, &TextScan::three_, &TextScan::two_}) {
        std::copy_if((this->*table).windows.begin(), (this->*table).windows.end(),
                     std::back_inserter((part.*table).windows),
                     [&](const Window& window) { return keep((*texts_)[window.text].value); });
        (part.*table).build();
    }
    return part;
}

void TextScan::find(const Table& table, std::uint32_t bytes, std::string_view subject, std::size_t at,
                    std::vector<std::uint32_t>& values) const {
    const std::uint32_t slot = table.slot_of(bytes);
    for (std::uint32_t i = table.slots[slot]; i < table.slots[slot + 1]; ++i) {
        const Window& window = table.windows[i];
        if (window.bytes != bytes || window.offset > at) continue;
        const Text& text = (*texts_)[window.text];
        if (subject.substr(at - window.offset).starts_with(text.text)) values.push_back(text.value);
    }
}

void TextScan::find(std::string_view subject, std::vector<std::uint32_t>& values) const {
    if (!two_.windows.empty() && subject.size() >= 2) find(two_, bytes_at(subject, 0, 2), subject, 0, values);
    if (three_.windows.empty())
        find_longer<false>(subject, values);
    else
        find_longer<true>(subject, values);
}

template <bool or_three>
void TextScan::find_longer(std::string_view subject, std::vector<std::uint32_t>& values) const {
    const Filter three(three_);
    const Filter four(four_);
    std::size_t at = 0;
    for (; at + 4 <= subject.size(); ++at) {
        std::uint32_t bytes = 0;
        std::memcpy(&bytes, subject.data() + at, sizeof bytes);
        if (or_three && three.may_hold(bytes & three_bytes)) find(three_, bytes & three_bytes, subject, at, values);
        if (four.may_hold(bytes)) find(four_, bytes, subject, at, values);
    }
    if (!or_three || at + 3 > subject.size()) return;
    const std::uint32_t last = bytes_at(subject, at, 3);
    if (three.may_hold(last)) find(three_, last, subject, at, values);
}

}  // namespace pith
