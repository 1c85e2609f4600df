/// What `pith extract` does with one page.
#pragma once

#include "pipeline/commands/extract_options.h"
#include "pipeline/commands/page_rendering.h"
#include "pipeline/executor.h"
#include "pipeline/isolation/isolated_extractor.h"

namespace pith {

/// All that it is given must outlive it.
PageWork extract_work(const ExtractPage& extract, const ExtractOptions& options, const PageRendering& rendering);

}  // namespace pith
