/// One file a page.
#pragma once

#include <memory>
#include <string>

#include "pipeline/sinks/outputs.h"

namespace pith {

/// Makes the folder where it is missing. Each page is a file named after its id, written as NAME.partial and renamed;
/// links in the folder are replaced, not followed.
Result<std::unique_ptr<Sink>> make_folder_output(const std::string& path, const RowFraming& framing);

}  // namespace pith
