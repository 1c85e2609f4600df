/// Bytes of a file, a pipe or standard input.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <memory>

#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// What the path leads to is opened, whatever it is; a pipe without a writer waits in read(), not here.
/// Status::unreadable with the system's reason where it cannot be opened. `stop` must outlive the reader; once
/// requested, reads fail.
Result<std::unique_ptr<ByteReader>> open_file(const std::filesystem::path& path, const StopSignal& stop);

/// Standard input; it is not closed at the end.
std::unique_ptr<ByteReader> open_standard_input(const StopSignal& stop);

/// Reads an open descriptor, and closes it at the end if `owned`.
std::unique_ptr<ByteReader> open_descriptor(int descriptor, bool owned, const StopSignal& stop);

}  // namespace pith
