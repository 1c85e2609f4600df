/// Options for inputs that hold many pages: rows and archives.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "pipeline/sources/inputs.h"

namespace pith {

/// --field, --carry, --range.
void add_corpus_options(CLI::App& command, InputOptions& options);

/// "FROM-TO" or "FROM-", in bytes: [FROM, TO). Fails with what is wrong.
Result<ByteRange> parse_range(const std::string& text);

}  // namespace pith
