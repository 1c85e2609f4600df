#include "pipeline/sources/input_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <unordered_map>

#include "pipeline/fetch/fetch_url.h"
#include "pipeline/sources/file_names.h"
#include "pipeline/sources/folder.h"

namespace pith {

namespace {

namespace fs = std::filesystem;

/// True for formats of many pages.
bool is_container(InputFormat from) {
    return from == InputFormat::warc || from == InputFormat::jsonl || from == InputFormat::csv ||
           from == InputFormat::urls;
}

/// The scheme of "scheme://...", or nothing.
std::optional<std::string> scheme_of(const std::string& input) {
    const std::size_t end = input.find("://");
    if (end == std::string::npos || end == 0) return std::nullopt;
    std::string scheme = input.substr(0, end);
    for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool valid = scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") == std::string::npos;
    return valid ? std::optional(scheme) : std::nullopt;
}

/// Gives entries of the same id the name that parts them: `other_name` of each.
template <class OtherName>
void part_equal_ids(std::vector<InputEntry>& entries, std::size_t from, OtherName other_name) {
    std::unordered_map<std::string, std::size_t> count;
    for (std::size_t i = from; i < entries.size(); ++i) ++count[entries[i].id];
    for (std::size_t i = from; i < entries.size(); ++i) {
        if (entries[i].kind == InputEntry::Kind::file && count[entries[i].id] > 1) entries[i].id = other_name(i);
    }
}

void add_folder(const std::string& folder, InputList& list) {
    FolderListing listing = list_folder(folder);
    list.skipped += listing.skipped;
    const std::size_t from = list.entries.size();
    for (FolderEntry& found : listing.entries) {
        list.entries.push_back({.kind = InputEntry::Kind::file,
                                .location = (fs::path(folder) / found.relative_path).string(),
                                .id = std::string(stem(last_segment(found.relative_path))),
                                .failure = std::move(found.failure)});
    }
    part_equal_ids(list.entries, from, [&](std::size_t i) { return listing.entries[i - from].relative_path; });
}

/// Adds one input; returns what is wrong with it, or "".
std::string add_input(const std::string& input, const InputOptions& options, InputList& list) {
    if (input == "-") {
        list.entries.push_back({.kind = InputEntry::Kind::standard_input,
                                .location = input,
                                .id = options.url.empty() ? "stdin" : options.url,
                                .failure = {}});
        return {};
    }
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (fs::is_directory(status)) {
        add_folder(input, list);
        return {};
    }
    if (fs::exists(status)) {
        list.entries.push_back({.kind = InputEntry::Kind::file,
                                .location = input,
                                .id = std::string(stem(last_segment(input))),
                                .failure = {}});
        return {};
    }
    if (is_web_url(input)) {
        if (is_container(options.from)) return fmt::format("{}: only a file can be read so", without_userinfo(input));
        list.entries.push_back(
            {.kind = InputEntry::Kind::url, .location = input, .id = without_userinfo(input), .failure = {}});
        return {};
    }
    if (const auto scheme = scheme_of(input))
        return fmt::format("{}: only http and https URLs are fetched", without_userinfo(input));
    return fmt::format("{}: {}", input, input.empty() ? "an empty name" : error.message());
}

bool gives_one_page(const InputEntry& entry) {
    return entry.kind == InputEntry::Kind::url || container_of(last_segment(entry.location)) == Container::page;
}

/// Why a part of this input cannot be read; empty if it can.
std::string why_no_range(const std::string& input, const InputOptions& options) {
    std::error_code error;
    if (!fs::is_regular_file(input, error)) return "a range can be read of a file only";
    const std::string_view name = last_segment(input);
    const Container named = container_of(name);
    const bool automatic = options.from == InputFormat::automatic;
    if (options.from == InputFormat::warc || (automatic && named == Container::warc)) return {};
    const bool rows = options.from == InputFormat::jsonl || options.from == InputFormat::csv ||
                      (automatic && (named == Container::jsonl || named == Container::csv));
    if (!rows) return "a range can be read of archives and of rows only; --from says what the file is";
    if (names_gzip(name) || names_zstd(name)) return "a range of compressed rows cannot be read";
    return {};
}

std::string check_options(const std::vector<std::string>& inputs, const InputOptions& options) {
    if (inputs.empty()) return "no input is given";
    if (inputs.size() > 1 && !options.url.empty()) return "a URL can be given for one input only";
    if (inputs.size() > 1 && !options.charset.empty()) return "a charset can be given for one input only";
    if (!options.range.is_whole()) {
        if (inputs.size() > 1) return "a range can be given for one input only";
        if (std::string why = why_no_range(inputs.front(), options); !why.empty()) return inputs.front() + ": " + why;
    }
    std::error_code error;
    if (!options.url.empty() && fs::is_directory(inputs.front(), error)) {
        return fmt::format("a URL can be given for one page only, and {} is a folder", inputs.front());
    }
    return {};
}

}  // namespace

Result<InputList> list_inputs(const std::vector<std::string>& inputs, const InputOptions& options) {
    if (std::string wrong = check_options(inputs, options); !wrong.empty()) return Failure{Status::refused, wrong};
    InputList list;
    std::vector<std::string> faults;
    for (const std::string& input : inputs) {
        if (std::string fault = add_input(input, options, list); !fault.empty()) faults.push_back(std::move(fault));
    }
    if (!faults.empty()) return Failure{Status::unreadable, fmt::format("{}", fmt::join(faults, "\n"))};
    list.one_page_each = !is_container(options.from) &&
                         (options.from != InputFormat::automatic || std::ranges::all_of(list.entries, gives_one_page));
    part_equal_ids(list.entries, 0, [&](std::size_t i) { return list.entries[i].location; });
    return list;
}

}  // namespace pith
