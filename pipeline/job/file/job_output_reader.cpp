#include <fmt/format.h>

#include <array>
#include <utility>

#include "pipeline/job/file/job_file_parts.h"

namespace pith {
namespace {

using Kind = JobOutputSpec::Kind;
using Compression = JobOutputSpec::Compression;

constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{{{"jsonl", Kind::jsonl},
                                                                  {"sqlite", Kind::sqlite},
                                                                  {"postgresql", Kind::postgresql},
                                                                  {"markdown", Kind::markdown},
                                                                  {"command", Kind::command}}};

void read_target(SettingsReader& reader, std::string_view key, JobOutputSpec& output) {
    switch (output.kind) {
        case Kind::postgresql:
            return reader.read_secret_text(key, output.target);
        case Kind::command:
            return reader.read(key, output.target);
        default:
            return reader.read_path(key, output.target);
    }
}

void read_kind(SettingsReader& reader, JobOutputSpec& output) {
    std::string_view found;
    for (const auto& [key, kind] : kinds) {
        if (!reader.has(key)) continue;
        if (!found.empty()) {
            reader.fault_at(key,
                            fmt::format("an output is one thing: '{}' and '{}' need an [[output]] each", found, key));
            (void)reader.text(key);
            continue;
        }
        found = key;
        output.kind = kind;
        output.name = key;
        read_target(reader, key, output);
        if (const auto* text = reader.raw().get(key)->as_string(); text && text->get().empty())
            reader.fault_at(key, fmt::format("'{}' is empty", key));
    }
    for (const auto& [key, kind] : kinds)
        if (!reader.has(key)) (void)reader.text(key);  // asked for, so that a misspelt key finds the nearest of all
    if (found.empty()) reader.fault("an output needs one of: jsonl, sqlite, postgresql, markdown, command");
}

bool is_table_name(std::string_view name) {
    return !name.empty() && name.size() <= 60 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos &&
           (name[0] < '0' || name[0] > '9');
}

/// A key that says nothing for this kind of output would be a wish that is not met.
void refuse_for_others(SettingsReader& reader, const JobOutputSpec& output) {
    const bool files = output.kind == Kind::jsonl;
    const bool tables = output.kind == Kind::sqlite || output.kind == Kind::postgresql;
    for (const std::string_view key : {"compress", "rotate-size"})
        if (!files && reader.has(key)) reader.fault_at(key, fmt::format("'{}' is for jsonl outputs", key));
    if (!tables && reader.has("table")) reader.fault_at("table", "'table' is for sqlite and postgresql outputs");
}

}  // namespace

JobOutputSpec read_job_output(SettingsReader& reader) {
    JobOutputSpec output;
    read_kind(reader, output);
    reader.read("name", output.name);
    reader.read("table", output.table);
    if (!is_table_name(output.table))
        reader.fault_at("table", "'table' must be a name of a-z, 0-9 and _, not beginning with a digit");
    if (const auto compression = reader.choice("compress", {"none", "gzip", "zstd"}))
        output.compression = *compression == "gzip"   ? Compression::gzip
                             : *compression == "zstd" ? Compression::zstd
                                                      : Compression::none;
    reader.read_size("rotate-size", output.rotate_bytes);
    reader.read("fetched-time", output.fetched_time);
    reader.read("show-links", output.links);
    refuse_for_others(reader, output);
    reader.refuse_others();
    return output;
}

}  // namespace pith
