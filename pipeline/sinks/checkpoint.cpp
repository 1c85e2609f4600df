#include "pipeline/sinks/checkpoint.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "pipeline/sinks/durable_file.h"

namespace pith {

std::string checkpoint_path(const std::string& output, bool is_folder) {
    return is_folder ? (std::filesystem::path(output) / ".pith-progress").string() : output + ".progress";
}

Result<std::optional<Checkpoint>> read_checkpoint(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::optional<Checkpoint>();
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto json = nlohmann::json::parse(text, nullptr, false);
    try {
        return std::optional(Checkpoint{.run = json.at("run"),
                                        .pages = json.at("pages"),
                                        .ids = json.at("ids"),
                                        .failed = json.at("failed"),
                                        .rows = json.at("rows"),
                                        .bytes = json.at("bytes")});
    } catch (const nlohmann::json::exception&) {
        return Failure{Status::unreadable, path + ": is no progress of a run; without --resume it begins anew"};
    }
}

Result<std::monostate> write_checkpoint(const std::string& path, const Checkpoint& checkpoint) {
    const nlohmann::ordered_json json{{"run", checkpoint.run},   {"pages", checkpoint.pages},
                                      {"ids", checkpoint.ids},   {"failed", checkpoint.failed},
                                      {"rows", checkpoint.rows}, {"bytes", checkpoint.bytes}};
    return replace_file(path, json.dump() + "\n");
}

}  // namespace pith
