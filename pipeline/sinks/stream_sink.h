/// All rows in one stream: standard output or a file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "pipeline/sinks/outputs.h"
#include "pipeline/sinks/row_writer.h"

namespace pith {

/// What a terminal is sent: control characters made visible, or rows as they are, whose maker has seen to that.
enum class OnTerminal { made_visible, as_it_is };

/// Standard output.
std::unique_ptr<Sink> make_standard_output(const RowFraming& framing, OnTerminal controls = OnTerminal::made_visible);

/// Where such a file is written until it is whole: "out.jsonl.partial". A link is kept and what it points to is
/// replaced, so its partial file stands beside that. Fails where the system does not tell.
Result<std::string> partial_path(const std::string& path);

/// A file: written as PATH.partial and renamed by finish(). What exists and is no regular file (a device, a FIFO) is
/// written to as it stands. With `written_bytes`, a partial file is cut back to these and goes on behind them; refused
/// where it is shorter.
Result<std::unique_ptr<Sink>> make_file_output(const std::string& path, const RowFraming& framing,
                                               std::uint64_t written_bytes = 0);

}  // namespace pith
