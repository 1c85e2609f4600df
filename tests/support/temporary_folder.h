/// A folder of a test's own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pith::test {

/// Made anew, removed with all that is in it.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file, with the folders above it; returns its path.
    std::string write(const std::string& relative_path, std::string_view bytes) const;

  private:
    std::filesystem::path path_;
};

}  // namespace pith::test
