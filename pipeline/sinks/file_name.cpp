#include "pipeline/sinks/file_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "pipeline/formats/terminal.h"
#include "pipeline/model/text.h"
#include "pipeline/model/whole_characters.h"

namespace pith {
namespace {

constexpr std::size_t longest = 180;  ///< so that hash, number, ending and ".partial" stay under 255 bytes

/// FNV-1a: the same on every machine, so that a name is too.
std::uint64_t hash(std::string_view text) {
    std::uint64_t value = 14695981039346656037u;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return value;
}

/// CON, PRN, AUX, NUL, COM1 to COM9, LPT1 to LPT9, with any ending.
bool is_reserved(std::string_view name) {
    const std::string stem = fold(name.substr(0, name.find('.')));
    static constexpr std::array words{"con", "prn", "aux", "nul"};
    if (std::find(words.begin(), words.end(), stem) != words.end()) return true;
    const bool numbered = stem.starts_with("com") || stem.starts_with("lpt");
    return numbered && stem.size() == 4 && stem[3] >= '0' && stem[3] <= '9';
}

std::string sanitise(std::string_view id) {
    std::string name;
    for (const char c : neutral(id, false)) {
        const bool unsafe = std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        name += unsafe ? '_' : c;
    }
    name.resize(whole_characters(name, longest).size());
    for (std::size_t i = 0; i < name.size() && (name[i] == '.' || name[i] == ' '); ++i) name[i] = '_';
    for (std::size_t i = name.size(); i > 0 && (name[i - 1] == '.' || name[i - 1] == ' '); --i) name[i - 1] = '_';
    if (name.empty() || is_reserved(name)) name += '_';
    return name;
}

}  // namespace

std::string FileNamer::name_for(std::string_view id) {
    std::string stem = sanitise(id);
    if (stem != id || taken_.contains(fold(stem))) stem += fmt::format("-{:08x}", static_cast<std::uint32_t>(hash(id)));
    std::string name = stem;
    for (std::size_t n = 2; !taken_.insert(fold(name)).second; ++n) name = fmt::format("{}-{}", stem, n);
    return name + ending_;
}

}  // namespace pith
