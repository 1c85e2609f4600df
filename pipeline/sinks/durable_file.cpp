#include "pipeline/sinks/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "pipeline/model/system_failure.h"
#include "pipeline/sinks/row_writer.h"

namespace pith {
namespace {

/// 0, or the errno.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR && errno != EAGAIN)
            return errno;
    }
    return 0;
}

}  // namespace

Result<AppendFile> AppendFile::open(const std::string& path, std::int64_t length) {
    bool is_new = false;
    // O_NONBLOCK: the opening of a pipe, which is refused below, must not wait for its reader.
    int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT) {
        is_new = true;
        descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    }
    if (descriptor < 0) return cannot(path, "open", errno);
    AppendFile file(descriptor, path, length, is_new);
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return cannot(path, "append to", EINVAL);
    if (status.st_size < length)
        return Failure{Status::internal_error, path + ": it has " + std::to_string(status.st_size) + " bytes, but " +
                                                   std::to_string(length) +
                                                   " were written: put the missing part back, or move the file away"};
    if (status.st_size > length && (ftruncate(descriptor, length) != 0 || fsync(descriptor) != 0))
        return cannot(path, "cut back", errno);
    return file;
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      length_(other.length_),
      new_(other.new_) {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    std::swap(length_, other.length_);
    std::swap(new_, other.new_);
    return *this;
}

AppendFile::~AppendFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Failure AppendFile::give_up(std::string_view action, int error) {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    return cannot(path_, action, error);
}

Result<std::monostate> AppendFile::append(std::string_view bytes) {
    if (const int error = write_all(descriptor_, bytes)) return give_up("write", error);
    length_ += static_cast<std::int64_t>(bytes.size());
    return std::monostate{};
}

Result<std::monostate> AppendFile::sync() {
    if (fsync(descriptor_) != 0) return give_up("make last", errno);
    if (!new_) return std::monostate{};
    new_ = false;
    return sync_folder(std::filesystem::path(path_).parent_path());
}

Result<std::monostate> replace_file(const std::string& path, std::string_view bytes) {
    const std::string partial = path + ".partial";
    ::unlink(partial.c_str());
    const int descriptor = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) return cannot(partial, "write", errno);
    RowWriter writer(descriptor, partial);
    auto written = writer.write(bytes);
    if (written) written = writer.close(true);
    if (!written) {
        ::unlink(partial.c_str());
        return written;
    }
    if (::rename(partial.c_str(), path.c_str()) == 0) return std::monostate{};
    Failure failure = cannot(path, "rename the partial file to", errno);
    ::unlink(partial.c_str());
    return failure;
}

Result<std::monostate> sync_folder(const std::string& path) {
    const std::string folder = path.empty() ? "." : path;
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return cannot(folder, "open the folder", errno);
    const int error = fsync(descriptor) != 0 ? errno : 0;
    ::close(descriptor);
    if (error != 0 && error != EINVAL) return cannot(folder, "make the folder last", error);
    return std::monostate{};
}

Result<std::monostate> prepare_folder(const std::string& path) {
    const auto refuse = [&](std::string_view action, int error) {
        Failure failure = cannot(path, action, error);
        if (error != ENOSPC && error != EIO) failure.status = Status::refused;
        return failure;
    };
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) return refuse("make the folder", error.value());
    if (!std::filesystem::is_directory(path, error)) return refuse("use as a folder", ENOTDIR);
    if (::access(path.c_str(), W_OK | X_OK) != 0) return refuse("write in the folder", errno);
    return std::monostate{};
}

}  // namespace pith
