#include "rules/engine/rule_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "rules/engine/embedded_rules.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_files = 10'000;
constexpr std::uintmax_t max_bytes = std::uintmax_t{64} << 20;

/// "sites/example.org.toml" → "example.org"; "" for a path that is not below sites/.
std::string host_of(const fs::path& relative) {
    const bool site = relative.has_parent_path() && *relative.begin() == "sites";
    return site ? relative.stem().string() : std::string{};
}

/// "model/blocks.model" → "blocks"; "" for other files.
std::string model_of(const fs::path& path) {
    return path.extension() == ".model" ? path.stem().string() : std::string{};
}

bool is_rule_file(const fs::path& path) {
    return path.extension() == ".toml" || path.extension() == ".model";
}

bool is_hidden(const fs::path& path) {
    return path.filename().native().starts_with('.');
}

std::vector<fs::path> find_files(const fs::path& root, Diagnostics& faults) {
    std::vector<fs::path> paths;
    std::error_code error;
    fs::recursive_directory_iterator at(root, error);
    for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (is_hidden(at->path())) {
            at.disable_recursion_pending();
        } else if (is_rule_file(at->path()) && at->is_regular_file(ignored)) {
            paths.push_back(at->path());
        }
        if (paths.size() > max_files) {
            faults.add({root.string()}, fmt::format("more than {} rule files", max_files));
            return {};
        }
    }
    if (error) faults.add({root.string()}, "cannot be read: " + error.message());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string read_whole(const fs::path& path, std::uintmax_t& bytes_left, Diagnostics& faults) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > bytes_left) {
        faults.add({path.string()}, fmt::format("the rule files hold more than {} bytes", max_bytes));
        return {};
    }
    std::ifstream stream(path, std::ios::binary);
    std::string text(error ? 0 : size, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (error || !stream) faults.add({path.string()}, "cannot be read");
    bytes_left -= text.size();
    return text;
}

void feed(std::uint64_t& hash, std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash = (hash ^ 0xFF) * 0x100000001b3U;  // parts the texts
}

}  // namespace

std::vector<RuleFile> builtin_rule_files() {
    std::vector<RuleFile> files;
    for (const EmbeddedRuleFile& file : embedded_rules())
        files.push_back({.name = "rules/" + std::string(file.path),
                         .host = host_of(file.path),
                         .user = false,
                         .text = std::string(file.text),
                         .model = model_of(file.path),
                         .embedded = true});
    return files;
}

std::vector<RuleFile> read_rule_files(const fs::path& root, Diagnostics& faults) {
    std::vector<RuleFile> files;
    std::error_code error;
    const fs::file_status status = fs::status(root, error);
    if (!fs::exists(status)) {
        faults.add({root.string()}, "no such file or folder");
        return files;
    }
    std::uintmax_t bytes_left = max_bytes;
    const bool folder = fs::is_directory(status);
    for (const fs::path& path : folder ? find_files(root, faults) : std::vector{root}) {
        const fs::path relative =
            folder ? path.lexically_relative(root) : path.parent_path().filename() / path.filename();
        files.push_back({.name = path.string(),
                         .host = host_of(relative),
                         .user = true,
                         .text = read_whole(path, bytes_left, faults),
                         .model = model_of(path)});
    }
    return files;
}

std::string hash_of(const std::vector<RuleFile>& files, bool user) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const RuleFile& file : files) {
        if (file.user != user) continue;
        feed(hash, file.host);
        feed(hash, file.model);
        feed(hash, file.text);
    }
    return fmt::format("{:016x}", hash);
}

}  // namespace pith
