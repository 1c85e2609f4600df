/// The pages as they came, read back.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/job/page_readers.h"
#include "pipeline/sources/inputs.h"

namespace pith {

/// The newest copy of each page in a folder of WARC files, with the pages that an article goes on on.
class KeptPages {
  public:
    /// Reads all files once, to find the newest copies. `readers` must outlive it.
    static Result<KeptPages> open(const std::string& folder, std::size_t page_bytes, const PageReaders& readers);

    struct Kept {
        RawPage page;
        std::vector<RawPage> further;
    };
    /// Nothing at the end.
    std::optional<Kept> next();

    std::size_t size() const { return newest_.size(); }

  private:
    explicit KeptPages(const PageReaders& readers) : readers_(&readers) {}
    std::optional<RawPage> read();

    const PageReaders* readers_;
    std::unique_ptr<Inputs> inputs_;
    std::optional<RawPage> ahead_;
    std::size_t read_ = 0;
    std::unordered_map<std::string, std::size_t> newest_;  ///< by URL: the number of its last record
};

}  // namespace pith
