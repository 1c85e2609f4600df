#include "pipeline/authoring/stable_name.h"

#include <algorithm>
#include <cstddef>

namespace pith {
namespace {

constexpr std::size_t min_length = 2;
constexpr std::size_t max_length = 50;
constexpr std::size_t max_digits = 2;        // "col-12", "h2"
constexpr std::size_t min_hash_length = 5;   // of a part with digits between letters
constexpr std::size_t max_case_changes = 3;  // "articleBodyText" has four, hashes have more for their length

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_letter(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

/// A part between hyphens and underscores that looks like a hash: digits among letters, or capitals scattered.
bool is_hash(std::string_view part) {
    if (part.size() < min_hash_length) return false;
    std::size_t digit_changes = 0;
    std::size_t case_changes = 0;
    std::size_t vowels = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
        vowels += std::string_view("aeiouyAEIOUY").find(part[i]) != std::string_view::npos;
        if (i == 0) continue;
        digit_changes += is_digit(part[i]) != is_digit(part[i - 1]);
        case_changes += is_letter(part[i]) && is_letter(part[i - 1]) && is_upper(part[i]) != is_upper(part[i - 1]);
    }
    if (digit_changes > 1 || vowels == 0) return true;
    return case_changes > max_case_changes && case_changes * 3 > part.size();
}

}  // namespace

bool is_stable_name(std::string_view name) {
    if (name.size() < min_length || name.size() > max_length || !is_letter(name.front())) return false;
    const bool nameable = std::all_of(name.begin(), name.end(),
                                      [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
    if (!nameable) return false;
    if (static_cast<std::size_t>(std::count_if(name.begin(), name.end(), is_digit)) > max_digits) return false;
    if (name.starts_with("css-") || name.starts_with("sc-") || name.starts_with("jsx-") || name.starts_with("svelte-"))
        return false;
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find_first_of("-_", begin), name.size());
        if (is_hash(name.substr(begin, end - begin))) return false;
        begin = end + 1;
    }
    return true;
}

std::vector<std::string_view> stable_classes(std::string_view attribute) {
    constexpr std::string_view space = " \t\n\f\r";
    std::vector<std::string_view> classes;
    for (std::size_t at = attribute.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(attribute.find_first_of(space, at), attribute.size());
        const std::string_view name = attribute.substr(at, end - at);
        if (is_stable_name(name)) classes.push_back(name);
        at = attribute.find_first_not_of(space, end);
    }
    return classes;
}

}  // namespace pith
