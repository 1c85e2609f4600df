#include "pipeline/sinks/row_writer.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "pipeline/model/system_failure.h"

namespace pith {
namespace {

/// Where the next byte of a regular file goes, else -1.
off_t position(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return -1;
    return lseek(descriptor, 0, SEEK_CUR);
}

/// 0, or the errno of the call that failed.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd wait{descriptor, POLLOUT, 0};
            if (poll(&wait, 1, -1) < 0 && errno != EINTR) return errno;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

}  // namespace

RowWriter::~RowWriter() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

Result<std::monostate> RowWriter::write(std::string_view row) {
    const off_t begin = position(descriptor_);
    const int error = write_all(descriptor_, row);
    if (error == 0) return std::monostate{};
    reader_gone_ = error == EPIPE;
    if (begin >= 0 && ftruncate(descriptor_, begin) == 0) lseek(descriptor_, begin, SEEK_SET);
    return cannot(name_, "write", error);
}

Result<std::monostate> RowWriter::close(bool sync) {
    const int descriptor = std::exchange(descriptor_, -1);
    if (descriptor < 0) return std::monostate{};
    // Pipes and terminals know no fsync.
    if (sync && fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP) {
        const int error = errno;
        ::close(descriptor);
        return cannot(name_, "make it last", error);
    }
    // EINTR of close on Linux: the descriptor is gone and all is written.
    if (descriptor > STDERR_FILENO && ::close(descriptor) != 0 && errno != EINTR) return cannot(name_, "close", errno);
    return std::monostate{};
}

bool RowWriter::is_terminal() const {
    return isatty(descriptor_) == 1;
}

}  // namespace pith
