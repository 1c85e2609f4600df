#include "tests/support/shared_data.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace pith::test {

std::filesystem::path shared_folder() {
    std::error_code error;
    if (const char* given = std::getenv("PITH_SHARED"); given && std::filesystem::is_directory(given, error))
        return given;
    const std::filesystem::path source(PITH_SOURCE_DIR);
    for (const auto* beside : {"../shared", "../../shared"})
        if (std::filesystem::is_directory(source / beside, error)) return source / beside;
    return {};
}

std::filesystem::path shared_folder(std::string_view inside) {
    const auto folder = shared_folder();
    std::error_code error;
    return !folder.empty() && std::filesystem::is_directory(folder / inside, error) ? folder / inside
                                                                                    : std::filesystem::path{};
}

std::string read_file(const std::filesystem::path& path) {
    // gzread passes files through that are not compressed.
    const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), gzclose);
    std::string bytes;
    std::array<char, 1 << 16> buffer;
    for (int read = 0; file && (read = gzread(file.get(), buffer.data(), buffer.size())) > 0;)
        bytes.append(buffer.data(), static_cast<std::size_t>(read));
    return bytes;
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace pith::test
