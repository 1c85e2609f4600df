#include "pipeline/sources/whole_file.h"

#include <array>
#include <fstream>

namespace pith {

std::optional<std::string> read_whole_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file.is_open()) return std::nullopt;
    std::string text;
    std::array<char, 16384> part;
    // Not istreambuf_iterator, which throws where a read fails, nor << rdbuf(), which then gives what it has.
    do {
        file.read(part.data(), part.size());
        text.append(part.data(), static_cast<std::size_t>(file.gcount()));
    } while (file);
    if (file.bad()) return std::nullopt;
    return text;
}

}  // namespace pith
