/// Writes pages with their truths as a corpus that read_truth() reads.
#pragma once

#include <cstddef>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "pipeline/sinks/sink.h"

namespace pith {

/// The bytes of a row for CorpusWriter: the page's truth, without its id, and the page.
std::string corpus_entry(const nlohmann::ordered_json& truth, bool html, std::string_view page);

/// FOLDER/pages/ID.html or .txt, and a line of FOLDER/truth.jsonl behind it; ids are made of the rows' ids. A row
/// without bytes is passed over. Nothing that exists is overwritten.
class CorpusWriter : public Sink {
  public:
    /// Refused where FOLDER exists and is not empty; with `add`, where it has no sound truth.jsonl.
    static Result<std::unique_ptr<CorpusWriter>> open(const std::string& folder, bool add);

    virtual std::size_t written() const = 0;
};

}  // namespace pith
