/// Where fetched pages go.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/fetch/fetch_request.h"

namespace pith {

class FetchOutput {
  public:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    /// `path`: a WARC file (.warc.gz, .warc), a folder (an existing one, or with a / at its end), or empty for a WARC
    /// file on standard output. `about`: what the WARC file says of the run. Refused where it cannot be written.
    static Result<std::unique_ptr<FetchOutput>> open(const std::string& path, const Fields& about);

    virtual ~FetchOutput() = default;
    /// Fetched pages are kept; of the others, a folder's list says what became of them.
    virtual Result<std::monostate> write(const FetchRequest& request, const FetchAnswer& answer) = 0;
    virtual Result<std::monostate> finish() = 0;
    /// After a signal: the name of what is left unfinished, or "".
    virtual std::string abandon() = 0;
    virtual bool closed_by_reader() const { return false; }
};

}  // namespace pith
