/// Bytes as one gzip member or zstd frame; members one after another are a file that every reader knows.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

#include "pipeline/job/file/job_file.h"

namespace pith {

/// Fails only for want of memory.
Result<std::string> compressed_frame(std::string_view bytes, JobOutputSpec::Compression compression);

/// "", ".gz", ".zst".
std::string_view ending_of(JobOutputSpec::Compression compression);

}  // namespace pith
