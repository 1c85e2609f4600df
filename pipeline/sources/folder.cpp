#include "pipeline/sources/folder.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include "pipeline/sources/file_names.h"

namespace pith {

namespace {

namespace fs = std::filesystem;

/// What the walk finds at one directory entry.
struct Found {
    bool is_folder = false;
    bool may_be_folder = false;  ///< the system does not tell
    std::string failure;
};

Found look_at(const fs::directory_entry& entry) {
    std::error_code error;
    const fs::file_type own = entry.symlink_status(error).type();
    if (own == fs::file_type::directory) return {.is_folder = true, .failure = {}};
    if (own == fs::file_type::none) return {.may_be_folder = true, .failure = error.message()};
    const fs::file_status status = entry.status(error);
    if (status.type() == fs::file_type::regular) return {};
    if (status.type() == fs::file_type::not_found) return {.failure = "a link to nothing"};
    if (error) return {.failure = error.message()};
    if (status.type() == fs::file_type::directory) return {.failure = "a link to a folder"};
    return {.failure = "not a regular file"};
}

/// Lists one folder, whose path below the root is `prefix` ("" or ending in a slash); returns the folders in it.
std::vector<std::string> list_level(const fs::path& root, const std::string& prefix, FolderListing& listing) {
    std::vector<std::string> folders;
    std::error_code error;
    fs::directory_iterator at(root / prefix, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        const std::string path = prefix + at->path().filename().string();
        Found found = look_at(*at);
        if (found.is_folder) {
            folders.push_back(path + "/");
        } else if (found.may_be_folder ||
                   (is_read_in_folders(last_segment(path)) && found.failure != "a link to a folder")) {
            listing.entries.push_back({path, std::move(found.failure)});
        } else {
            ++listing.skipped;
        }
    }
    if (error) listing.entries.push_back({prefix.empty() ? "." : prefix, error.message()});
    return folders;
}

}  // namespace

FolderListing list_folder(const fs::path& folder) {
    FolderListing listing;
    std::vector<std::string> to_visit{""};
    while (!to_visit.empty()) {
        const std::string prefix = std::move(to_visit.back());
        to_visit.pop_back();
        for (std::string& found : list_level(folder, prefix, listing)) to_visit.push_back(std::move(found));
    }
    std::ranges::sort(listing.entries, {}, &FolderEntry::relative_path);
    return listing;
}

}  // namespace pith
