#include "pipeline/sources/file_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace pith {

namespace {

using Endings = std::span<const std::string_view>;
constexpr std::array<std::string_view, 1> gzip_endings{".gz"};
constexpr std::array<std::string_view, 1> zstd_endings{".zst"};
constexpr std::array<std::string_view, 2> compression_endings{".gz", ".zst"};
constexpr std::array<std::string_view, 4> page_endings{".html", ".htm", ".xhtml", ".txt"};
constexpr std::array<std::string_view, 2> archive_endings{".warc", ".arc"};
constexpr std::array<std::string_view, 1> row_endings{".jsonl"};
constexpr std::array<std::string_view, 1> list_endings{".urls"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with(std::string_view name, std::string_view ending) {
    return name.size() > ending.size() &&
           std::ranges::equal(name.substr(name.size() - ending.size()), ending, {}, lower, lower);
}

bool ends_with_any(std::string_view name, Endings endings) {
    return std::ranges::any_of(endings, [&](std::string_view ending) { return ends_with(name, ending); });
}

std::string_view without(std::string_view name, Endings endings) {
    const auto found = std::ranges::find_if(endings, [&](std::string_view ending) { return ends_with(name, ending); });
    return found == endings.end() ? name : name.substr(0, name.size() - found->size());
}

}  // namespace

std::string_view without_compression(std::string_view name) {
    return without(name, compression_endings);
}

bool names_gzip(std::string_view name) {
    return ends_with_any(name, gzip_endings);
}

bool names_zstd(std::string_view name) {
    return ends_with_any(name, zstd_endings);
}

Container container_of(std::string_view name) {
    const std::string_view bare = without_compression(name);
    if (ends_with_any(bare, archive_endings) || ends_with(bare, ".wet")) return Container::warc;
    if (ends_with(bare, ".csv") || ends_with(bare, ".tsv")) return Container::csv;
    if (ends_with_any(bare, row_endings)) return Container::jsonl;
    if (ends_with_any(bare, list_endings)) return Container::urls;
    return Container::page;
}

bool is_read_in_folders(std::string_view name) {
    const std::string_view bare = without_compression(name);
    return ends_with_any(bare, page_endings) || ends_with_any(bare, archive_endings);
}

std::string_view stem(std::string_view name) {
    return without(without_compression(name), page_endings);
}

std::string_view last_segment(std::string_view path) {
    while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    return path.substr(path.find_last_of('/') + 1);
}

}  // namespace pith
