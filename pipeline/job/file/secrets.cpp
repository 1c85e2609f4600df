#include "pipeline/job/file/secrets.h"

#include <cstdlib>
#include <fstream>

namespace pith {
namespace {

constexpr std::size_t most_bytes = 65536;

Result<std::string> read_small_file(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return Failure{Status::refused, path.string() + ": no such file"};
    std::ifstream file(path, std::ios::binary);
    std::string text(most_bytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad() || !file.is_open()) return Failure{Status::refused, path.string() + ": cannot be read"};
    if (text.size() > most_bytes) return Failure{Status::refused, path.string() + ": over 64 KB, so no secret"};
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}

}  // namespace

Result<std::string> read_secret(const std::string& text, const std::filesystem::path& folder) {
    if (text.starts_with("env:")) {
        const std::string name = text.substr(4);
        const char* value = std::getenv(name.c_str());
        if (!value) return Failure{Status::refused, "the environment variable '" + name + "' is not set"};
        return std::string(value);
    }
    if (text.starts_with("file:")) return read_small_file(folder / text.substr(5));
    return text;
}

}  // namespace pith
