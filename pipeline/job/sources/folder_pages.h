/// Pages in a folder that others fill.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/job/state/job_records.h"
#include "pipeline/sources/inputs.h"

namespace pith {

/// "file:///incoming/a.html" of a page that is a file; "file:///incoming/a.warc.gz#3" of the third in an archive.
struct FolderAddress {
    std::string path;
    std::size_t number = 0;  ///< from 1; 0: the file is the page
};
std::string folder_url(const FolderAddress& address);
/// Nothing where it is none.
std::optional<FolderAddress> folder_address(std::string_view url);

struct FolderPages {
    std::vector<NewPage> pages;  ///< `modified` is the file's
    std::vector<std::string> unreadable;
};

/// All pages below the folder, in bytewise order of their files. `known` tells for the first page of an archive when
/// the archive was changed as it was last read (0: never), so that only what is new is opened.
Result<FolderPages> list_folder_pages(const std::string& folder, std::size_t page_bytes,
                                      const std::function<UnixTime(const std::string& url)>& known);

/// Reads pages by their addresses; those of an archive are quickest in their order.
class FolderReader {
  public:
    explicit FolderReader(std::size_t page_bytes) : page_bytes_(page_bytes) {}

    /// One that cannot be read has its failure set.
    RawPage read(const FolderAddress& address);

  private:
    const std::size_t page_bytes_;
    std::string path_;
    std::unique_ptr<Inputs> archive_;
    std::size_t given_ = 0;  ///< pages of the archive
};

}  // namespace pith
