/// The inputs of the command line, checked and with their folders listed.
#pragma once

#include <pith/pith.h>
#include <string>
#include <vector>

#include "pipeline/sources/inputs.h"

namespace pith {

/// One file, URL or standard input.
struct InputEntry {
    enum class Kind { file, standard_input, url };
    Kind kind = Kind::file;
    std::string location;  ///< path or URL; "-" for standard input
    std::string id;
    std::string failure;  ///< why it cannot be read, else empty
};

struct InputList {
    std::vector<InputEntry> entries;
    std::size_t skipped = 0;
    bool one_page_each = true;  ///< by name and options: no archive, no rows, no list of URLs
};

/// See Inputs::open().
Result<InputList> list_inputs(const std::vector<std::string>& inputs, const InputOptions& options);

}  // namespace pith
