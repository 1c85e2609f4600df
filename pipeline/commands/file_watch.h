/// Waits for files to change.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace pith {

/// A file, or a folder with all below it. Looks at names, sizes and times several times a second: that works on every
/// file system.
class FileWatch {
  public:
    explicit FileWatch(std::filesystem::path path);

    /// Waits until a file was changed, added or taken away since the last call, or since it was made. False where a
    /// signal asked for an end.
    bool wait_for_change();

  private:
    using State = std::map<std::string, std::pair<std::uintmax_t, std::filesystem::file_time_type>>;
    State look() const;

    std::filesystem::path path_;
    State seen_;
};

}  // namespace pith
