#include "rules/engine/text_scan.h"

#include <algorithm>
#include <bit>
#include <cstring>

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
int rarity(char c) {
    constexpr std::string_view by_frequency = " etaoinsrhldcumfpgwybvkxjqz";
    if (c == text_begin || c == text_end) return 100;
    const std::size_t rank = by_frequency.find(c);
    return rank == std::string_view::npos ? 20 : static_cast<int>(rank);
}

std::uint32_t rarest_window(std::string_view text, std::uint32_t width) {
    std::uint32_t best = 0;
    int best_rarity = -1;
    for (std::uint32_t offset = 0; offset + width <= text.size(); ++offset) {
        int sum = 0;
        for (const char c : text.substr(offset, width)) sum += rarity(c);
        if (sum > best_rarity) best = offset;
        best_rarity = std::max(sum, best_rarity);
    }
    return best;
}

}  // namespace

void TextScan::Table::build() {
    build_filter();
    if (windows.empty()) return;
    const auto bits = static_cast<std::uint32_t>(
        std::clamp<std::size_t>(static_cast<std::size_t>(std::bit_width(windows.size())) + 2, 4, 18));
    shift = 32 - bits;
    std::sort(windows.begin(), windows.end(),
              [&](const Window& a, const Window& b) { return slot_of(a.bytes) < slot_of(b.bytes); });
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

TextScan::TextScan(std::vector<Text> texts) : texts_(std::move(texts)) {
    for (std::uint32_t i = 0; i < texts_.size(); ++i) {
        const std::string_view text = texts_[i].text;
        Table& table = text.size() >= 4 ? four_ : text.size() == 3 ? three_ : two_;
        const std::uint32_t offset = rarest_window(text, table.width);
        table.windows.push_back({bytes_at(text, offset, table.width), i, offset});
    }
    for (Table* table : {&four_, &three_, &two_}) table->build();
}

void TextScan::find(const Table& table, std::uint32_t bytes, std::string_view subject, std::size_t at,
                    std::vector<std::uint32_t>& values) const {
    const std::uint32_t slot = table.slot_of(bytes);
    for (std::uint32_t i = table.slots[slot]; i < table.slots[slot + 1]; ++i) {
        const Window& window = table.windows[i];
        if (window.bytes != bytes || window.offset > at) continue;
        const Text& text = texts_[window.text];
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
    std::size_t at = 0;
    for (; at + 4 <= subject.size(); ++at) {
        std::uint32_t bytes = 0;
        std::memcpy(&bytes, subject.data() + at, sizeof bytes);
        if (or_three && three_.may_hold(bytes & three_bytes)) find(three_, bytes & three_bytes, subject, at, values);
        if (four_.may_hold(bytes)) find(four_, bytes, subject, at, values);
    }
    if (!or_three || at + 3 > subject.size()) return;
    const std::uint32_t last = bytes_at(subject, at, 3);
    if (three_.may_hold(last)) find(three_, last, subject, at, values);
}

}  // namespace pith
