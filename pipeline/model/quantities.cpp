#include "pipeline/model/quantities.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace pith {
namespace {

/// The whole number that the text starts with and the unit behind it, without the spaces between.
std::optional<std::pair<std::uint64_t, std::string_view>> split(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    while (unit.starts_with(' ')) unit.remove_prefix(1);
    return std::pair{number, unit};
}

template <std::size_t Count>
std::optional<std::uint64_t> scaled(std::string_view text,
                                    const std::array<std::pair<std::string_view, std::uint64_t>, Count>& units,
                                    std::uint64_t most) {
    const auto parts = split(text);
    if (!parts) return std::nullopt;
    for (const auto& [name, factor] : units)
        if (parts->second == name) {
            if (parts->first > most / factor) return std::nullopt;
            return parts->first * factor;
        }
    return std::nullopt;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    static constexpr std::uint64_t day = 86'400'000;
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 6> units{
        {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", day}, {"w", 7 * day}}};
    const auto value = scaled(text, units, 36'525 * day);
    if (!value) return std::nullopt;
    return std::chrono::milliseconds(*value);
}

std::optional<std::size_t> parse_size(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 5> units{
        {{"", 1}, {"B", 1}, {"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}}};
    const auto value = scaled(text, units, std::uint64_t{1} << 60);
    if (!value) return std::nullopt;
    return static_cast<std::size_t>(*value);
}

}  // namespace pith
