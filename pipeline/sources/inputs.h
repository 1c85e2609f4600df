/// All inputs of one run as one stream of pages.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/fetch/network_options.h"
#include "pipeline/sources/byte_range.h"
#include "pipeline/sources/row_fields.h"
#include "pipeline/sources/source.h"

namespace pith {

/// What the inputs are: `automatic` goes by content and name.
enum class InputFormat { automatic, html, text, warc, jsonl, csv, urls };

struct InputOptions {
    InputFormat from = InputFormat::automatic;
    std::string url = {};                           ///< where the page is from; for one input that is one page
    std::string charset = {};                       ///< label; for one input
    std::size_t page_bytes = Limits{}.input_bytes;  ///< decompressed; a page of more is Status::too_large
    bool partial = false;                           ///< of a file over it, the front is given: over page_bytes
    NetworkOptions network = {};
    RowFields fields = {};  ///< of rows
    ByteRange range = {};   ///< of one file that is an archive, or holds rows and is not compressed
};

/// The pages of the inputs in their order: of folders, the files in bytewise order of their relative paths.
class Inputs : public Source {
  public:
    /// An input is a file, a folder, a URL, or "-" for standard input. Refused before anything is read, with a detail
    /// that names each: an input that does not exist, a URL other than http and https, a faulty option.
    static Result<std::unique_ptr<Inputs>> open(const std::vector<std::string>& inputs, InputOptions options);

    /// Files in folders that are left out because of the endings of their names.
    virtual std::size_t skipped() const = 0;
};

}  // namespace pith
