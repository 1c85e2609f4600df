/// Parts of WARC files, so that several processes share a large one.
#pragma once

#include <pith/pith.h>

#include <cstddef>
#include <memory>
#include <string>

#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/stop_signal.h"

namespace pith::python {

/// Bytes [from, to) of the file as it is stored; a record that begins in them belongs to the part, wherever it ends. So
/// the parts that a file is cut into hold each of its records once.
struct FilePart {
    std::size_t from = 0;
    std::size_t to = 0;
};

/// The bytes of the records that begin in the part, and no others. A record begins where a gzip member or zstd frame of
/// a compressed file begins with one, or, in others, behind an empty line. Status::unreadable where the file cannot be
/// read, or is a pipe. `stop` must outlive the reader.
Result<std::unique_ptr<ByteReader>> open_part(const std::string& path, FilePart part, const StopSignal& stop);

}  // namespace pith::python
