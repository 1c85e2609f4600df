/// Reads what a corpus knows of its pages, and predictions made for it.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/evaluation/measures.h"

namespace pith {

/// The lines of FOLDER/truth.jsonl. Fails with the line that is faulty.
Result<std::vector<Truth>> read_truth(const std::filesystem::path& folder);

/// Rows as `pith extract -f jsonl` writes them, or one line that holds them in a list "pages" as `pith eval --save`
/// does; by page_id() of their id, else path, source or url; the last of an id counts.
Result<std::unordered_map<std::string, Prediction>> read_predictions(const std::filesystem::path& file);

}  // namespace pith
