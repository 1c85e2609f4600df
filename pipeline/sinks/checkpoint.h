/// How far a run has come, kept beside its output, so that a run that was ended early can go on.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <optional>
#include <string>

namespace pith {

/// All of the pages up to one, and of their rows.
struct Checkpoint {
    std::string run;           ///< what must be the same in the run that goes on: version, rules, inputs, options
    std::uint64_t pages = 0;   ///< read, in the order of input
    std::uint64_t ids = 0;     ///< hash of their ids, to know them again
    std::uint64_t failed = 0;  ///< of these
    std::uint64_t rows = 0;    ///< written
    std::uint64_t bytes = 0;   ///< of the partial file; 0 where each page has a file of its own
};

/// Where the checkpoint of an output stands: "out.jsonl.progress", "folder/.pith-progress".
std::string checkpoint_path(const std::string& output, bool is_folder);

/// Nothing where there is none; Status::unreadable where it cannot be read or is none.
Result<std::optional<Checkpoint>> read_checkpoint(const std::string& path);

/// Whole or not at all.
Result<std::monostate> write_checkpoint(const std::string& path, const Checkpoint& checkpoint);

}  // namespace pith
