/// Extraction that outlives what a page does to it.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/isolation/worker_pool.h"

namespace pith {

/// The article of a page, wherever it is made. Any thread.
using ExtractPage = std::function<Result<Article>(const Input& input)>;

/// In this process.
ExtractPage extract_here(const Extractor& extractor);

/// What worker processes for pages are given: memory and patience enough for the largest page that `limits` allow.
/// `workers`: 0 is one a core.
WorkerSettings page_worker_settings(const Limits& limits, unsigned workers);

/// In a worker: the answer to ask_article().
std::string answer_article(const Extractor& extractor, std::string_view request);
/// The article from a worker, whose handler hands on to answer_article() what stands behind `prefix`.
Result<Article> ask_article(WorkerPool& pool, std::string_view prefix, const Input& input);

/// In worker processes, of which at most `workers` (0: one a core) live at a time. A page whose worker dies, twice, is
/// Status::internal_error with the signal; one whose worker is silent for six times Limits::time, Status::time_limit.
/// To be called while no other thread of the program holds a lock. `limits` are the extractor's.
Result<ExtractPage> extract_isolated(const Extractor& extractor, const Limits& limits, unsigned workers);

}  // namespace pith
