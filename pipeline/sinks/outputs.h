/// Opens where rows go.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sinks/sink.h"

namespace pith {

enum class OutputFormat { text, jsonl, csv, wet, markdown, html };

struct OutputOptions {
    std::string path;  ///< empty: standard output; a folder, or with a / at its end: one file a page
    OutputFormat format = OutputFormat::text;
    std::vector<std::string> inputs = {};  ///< as the user gave them: none of them is overwritten
    std::string head = {};                 ///< see RowFraming
    std::uint64_t written_bytes = 0;       ///< of the partial file of an earlier run, to go on behind
};

/// True if `path` names a folder or ends in a slash.
bool is_folder_output(std::string_view path);

/// Fails before anything is written where the output cannot be: its folder is missing, it may not be written, it is
/// one of the inputs.
Result<std::unique_ptr<Sink>> open_output(const OutputOptions& options);

/// How rows of a format are parted and what their files are called.
struct RowFraming {
    std::string_view between;  ///< before each row but the first
    std::string_view after;    ///< after each row that has text
    std::string_view ending;   ///< of a file's name
    std::string head = {};     ///< before all rows of a stream, and of each file where every page has one
};
RowFraming framing_of(OutputFormat format);

}  // namespace pith
