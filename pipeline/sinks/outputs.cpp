#include "pipeline/sinks/outputs.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "pipeline/sinks/folder_sink.h"
#include "pipeline/sinks/stream_sink.h"
#include "pipeline/sources/file_names.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

/// Absolute and without links as far as the path exists.
fs::path resolved(const fs::path& path) {
    std::error_code error;
    auto result = fs::weakly_canonical(fs::absolute(path, error), error);
    if (!result.has_filename()) result = result.parent_path();
    return result;
}

bool is_within(const fs::path& path, const fs::path& folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

/// Why the output would overwrite an input, or be read as one in the next run; empty if it does neither.
std::string clash(const OutputOptions& options, const std::string& input) {
    std::error_code error;
    if (input == "-" || !fs::exists(input, error)) return {};
    const fs::path from = resolved(input);
    const fs::path to = resolved(options.path);
    const bool folder = is_folder_output(options.path);
    if (fs::is_directory(from, error)) {
        if (folder && is_within(to, from)) return "the output folder lies in the input folder";
        if (!folder && is_within(to, from) && is_read_in_folders(to.filename().string()))
            return "the output would be read as an input of the folder";
        return {};
    }
    if (!folder && (from == to || fs::equivalent(from, to, error))) return "the output is an input";
    if (folder && from.parent_path() == to && from.extension() == framing_of(options.format).ending)
        return "an output of this folder may overwrite an input";
    return {};
}

}  // namespace

bool is_folder_output(std::string_view path) {
    std::error_code error;
    return !path.empty() && (path.ends_with('/') || fs::is_directory(path, error));
}

RowFraming framing_of(OutputFormat format) {
    switch (format) {
        case OutputFormat::jsonl:
            return {"", "\n", ".jsonl"};
        case OutputFormat::csv:
            return {"", "\r\n", ".csv"};
        case OutputFormat::wet:
            return {"", "", ".warc.wet"};
        case OutputFormat::markdown:
            return {"\f\n", "\n", ".md"};
        case OutputFormat::html:
            return {"", "", ".html"};
        case OutputFormat::text:
            break;
    }
    return {"\f\n", "\n", ".txt"};
}

Result<std::unique_ptr<Sink>> open_output(const OutputOptions& options) {
    RowFraming framing = framing_of(options.format);
    framing.head = options.head;
    if (options.path.empty()) return make_standard_output(framing);
    for (const std::string& input : options.inputs) {
        if (auto why = clash(options, input); !why.empty())
            return Failure{Status::unreadable, fmt::format("{}: {}: {}", options.path, why, input)};
    }
    if (is_folder_output(options.path)) return make_folder_output(options.path, framing);
    return make_file_output(options.path, framing, options.written_bytes);
}

}  // namespace pith
