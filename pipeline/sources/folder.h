/// The pages of a folder.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <string>
#include <vector>

namespace pith {

struct FolderEntry {
    std::string relative_path;  ///< below the folder, "a/b.html"
    std::string failure;        ///< why it cannot be read, else empty
};

struct FolderListing {
    std::vector<FolderEntry> entries;  ///< in bytewise order of the relative paths
    std::size_t skipped = 0;           ///< files with other endings
};

/// All files below the folder whose endings is_read_in_folders() takes. A link to a file is followed, a link to a
/// folder is not, so that no loop can be; pipes, sockets, devices and folders that cannot be listed are entries with a
/// failure.
FolderListing list_folder(const std::filesystem::path& folder);

}  // namespace pith
