#include "pipeline/job/sources/folder_pages.h"

#include <sys/stat.h>

#include <charconv>

#include "pipeline/sources/file_names.h"
#include "pipeline/sources/folder.h"

namespace pith {
namespace {

constexpr std::string_view scheme = "file://";

bool is_archive(std::string_view path) {
    const std::string_view name = without_compression(path);
    return name.ends_with(".warc") || name.ends_with(".arc") || name.ends_with(".jsonl");
}

UnixTime changed_at(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? UnixTime{status.st_mtime} : 0;
}

Result<std::unique_ptr<Inputs>> open(const std::string& path, std::size_t page_bytes) {
    InputOptions options;
    options.page_bytes = page_bytes;
    return Inputs::open({path}, options);
}

void add_archive(const std::string& path, UnixTime changed, std::size_t page_bytes, FolderPages& found) {
    auto inputs = open(path, page_bytes);
    if (!inputs) {
        found.unreadable.push_back(inputs.failure().detail);
        return;
    }
    for (std::size_t number = 1; inputs.value()->next(); ++number)
        found.pages.push_back({folder_url({path, number}), {}, 0, changed});
}

}  // namespace

/// % and # are written as in any URL, so that every path can be told from its number.
std::string folder_url(const FolderAddress& address) {
    std::string url(scheme);
    for (const char c : address.path) {
        if (c == '%')
            url += "%25";
        else if (c == '#')
            url += "%23";
        else
            url += c;
    }
    return address.number > 0 ? url + "#" + std::to_string(address.number) : url;
}

std::optional<FolderAddress> folder_address(std::string_view url) {
    if (!url.starts_with(scheme)) return std::nullopt;
    url.remove_prefix(scheme.size());
    FolderAddress address;
    const std::size_t hash = url.find('#');
    if (hash != std::string_view::npos) {
        const std::string_view number = url.substr(hash + 1);
        std::from_chars(number.data(), number.data() + number.size(), address.number);
    }
    for (std::string_view rest = url.substr(0, hash); !rest.empty();) {
        const bool percent = rest.starts_with("%25");
        const bool escape = percent || rest.starts_with("%23");
        address.path += escape ? (percent ? '%' : '#') : rest[0];
        rest.remove_prefix(escape ? 3 : 1);
    }
    return address;
}

Result<FolderPages> list_folder_pages(const std::string& folder, std::size_t page_bytes,
                                      const std::function<UnixTime(const std::string& url)>& known) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) return Failure{Status::unreadable, folder + ": no such folder"};
    FolderPages found;
    for (const FolderEntry& entry : list_folder(folder).entries) {
        const std::string path = folder + "/" + entry.relative_path;
        if (!entry.failure.empty()) {
            found.unreadable.push_back(path + ": " + entry.failure);
            continue;
        }
        const UnixTime changed = changed_at(path);
        if (!is_archive(path))
            found.pages.push_back({folder_url({path, 0}), {}, 0, changed});
        else if (known(folder_url({path, 1})) != changed)
            add_archive(path, changed, page_bytes, found);
    }
    return found;
}

RawPage FolderReader::read(const FolderAddress& address) {
    if (!archive_ || path_ != address.path || given_ >= address.number) {
        archive_.reset();
        auto opened = open(address.path, page_bytes_);
        if (!opened) {
            RawPage page;
            page.failure = opened.failure();
            return page;
        }
        archive_ = std::move(opened).value();
        path_ = address.path;
        given_ = 0;
    }
    std::optional<RawPage> page;
    do {
        page = archive_->next();
        ++given_;
    } while (page && given_ < address.number);
    if (address.number == 0) archive_.reset();
    if (page) return std::move(*page);
    archive_.reset();
    RawPage missing;
    missing.failure = Failure{Status::unreadable, address.path + ": the page is no longer there"};
    return missing;
}

}  // namespace pith
