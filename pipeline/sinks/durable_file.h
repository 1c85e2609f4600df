/// Files whose content outlives a power loss once a call returns.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <string>
#include <string_view>

namespace pith {

/// A file that only grows, and can be cut back to what is known to be whole. After any failure the descriptor is not
/// used again: what the system did with data after a failed fsync is unknown.
class AppendFile {
  public:
    /// Opens or makes it and cuts it back to `length` bytes; fails where it is shorter, as bytes that were made last
    /// are then gone. Links are not followed.
    static Result<AppendFile> open(const std::string& path, std::int64_t length);

    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&& other) noexcept;
    ~AppendFile();

    /// At the end, whole.
    Result<std::monostate> append(std::string_view bytes);
    /// Makes data, and the entry in the folder where the file is new, last.
    Result<std::monostate> sync();

    std::int64_t length() const { return length_; }
    const std::string& path() const { return path_; }

  private:
    AppendFile(int descriptor, std::string path, std::int64_t length, bool is_new)
        : descriptor_(descriptor), path_(std::move(path)), length_(length), new_(is_new) {}
    Failure give_up(std::string_view action, int error);

    int descriptor_ = -1;
    std::string path_;
    std::int64_t length_ = 0;
    bool new_ = false;
};

/// A whole file in its place at once: PATH.partial, fsync, rename. sync_folder() makes the rename last.
Result<std::monostate> replace_file(const std::string& path, std::string_view bytes);
Result<std::monostate> sync_folder(const std::string& path);

/// Makes it where it is missing. Status::refused where it cannot be written to.
Result<std::monostate> prepare_folder(const std::string& path);

}  // namespace pith
