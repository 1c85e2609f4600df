#include "pipeline/sinks/checkpoint.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "pipeline/sinks/durable_file.h"
#include "pipeline/sources/whole_file.h"

namespace pith {

std::string checkpoint_path(const std::string& output, bool is_folder) {
    return is_folder ? (std::filesystem::path(output) / ".pith-progress").string() : output + ".progress";
}

Result<std::optional<Checkpoint>> read_checkpoint(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::optional<Checkpoint>();
    const auto text = read_whole_file(path);
    if (!text) return Failure{Status::unreadable, path + ": cannot be read; without --resume the run begins anew"};
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    // The library would make a count of -1 or 1.5, too.
    const auto count = [&](const char* name) {
        if (!json.at(name).is_number_unsigned()) throw nlohmann::json::type_error::create(302, "no count", &json);
        return json.at(name).get<std::uint64_t>();
    };
    try {
        return std::optional(Checkpoint{.run = json.at("run"),
                                        .pages = count("pages"),
                                        .ids = count("ids"),
                                        .failed = count("failed"),
                                        .rows = count("rows"),
                                        .bytes = count("bytes")});
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
