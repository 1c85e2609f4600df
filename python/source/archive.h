/// pith.read_warc: pages out of WARC and ARC files.
#pragma once

#include <nanobind/nanobind.h>
#include <pith/pith.h>

#include <memory>
#include <mutex>
#include <string>

#include "pipeline/sources/byte_range.h"
#include "pipeline/sources/source.h"
#include "pipeline/sources/stop_signal.h"

namespace pith::python {

namespace nb = nanobind;

/// An iterator of pages in the order of the file. Any threads may share it: each page comes once.
class ArchivePages {
  public:
    /// Opens the file. pith.ArchiveError where it cannot be read. `page_bytes`: a page of more is a failed one.
    ArchivePages(std::string path, std::size_t page_bytes, ByteRange range);

    /// StopIteration at the end. Damage in the file is a page that says so; the records behind it follow.
    RawPage next();

  private:
    StopSignal stop_;
    std::mutex mutex_;
    std::unique_ptr<Source> source_;
};

void bind_archive(nb::module_& module);

}  // namespace pith::python
