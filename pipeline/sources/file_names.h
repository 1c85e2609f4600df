/// What the endings of file names say.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// How a container of pages, or a page, is laid out.
enum class Container { page, warc, jsonl, csv, urls };

/// "page.html.gz" → "page.html"; also .zst. Endings are compared without case.
std::string_view without_compression(std::string_view name);

/// True for "x.gz" or "x.zst".
bool names_gzip(std::string_view name);
bool names_zstd(std::string_view name);

/// By the ending: .warc, .arc and .wet, .jsonl, .csv and .tsv, .urls (each also .gz or .zst), else a page.
Container container_of(std::string_view name);

/// True for the endings that are read in a folder: .html .htm .xhtml .txt .warc .arc, each also .gz or .zst.
bool is_read_in_folders(std::string_view name);

/// The name without .gz or .zst, then without .html, .htm, .xhtml or .txt: the id of a page.
std::string_view stem(std::string_view name);

/// What follows the last slash.
std::string_view last_segment(std::string_view path);

}  // namespace pith
