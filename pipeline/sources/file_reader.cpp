#include "pipeline/sources/file_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace pith {

namespace {

Failure system_failure(int code) {
    return {Status::unreadable, std::generic_category().message(code)};
}

class DescriptorReader final : public ByteReader {
  public:
    DescriptorReader(int descriptor, bool owned, const StopSignal& stop)
        : descriptor_(descriptor), owned_(owned), stop_(stop) {}
    ~DescriptorReader() override {
        if (owned_) ::close(descriptor_);
    }
    DescriptorReader(const DescriptorReader&) = delete;
    DescriptorReader& operator=(const DescriptorReader&) = delete;

    Result<std::size_t> read(std::span<char> to) override {
        while (true) {
            if (const int code = wait_readable()) return system_failure(code);
            if (stop_.requested()) return Failure{Status::unreadable, "stopped"};
            const ssize_t got = ::read(descriptor_, to.data(), to.size());
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) return system_failure(errno);
        }
    }

    std::size_t remaining() const override {
        struct stat file {};
        const off_t at = ::lseek(descriptor_, 0, SEEK_CUR);
        if (at < 0 || ::fstat(descriptor_, &file) != 0 || !S_ISREG(file.st_mode)) return 0;
        return file.st_size > at ? static_cast<std::size_t>(file.st_size - at) : 0;
    }

    bool seek(std::size_t offset) override { return ::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) >= 0; }

  private:
    /// Waits until there are bytes, the end, or the request to stop. A regular file is always ready. Returns errno.
    int wait_readable() const {
        std::array<pollfd, 2> waited{{{descriptor_, POLLIN, 0}, {stop_.descriptor(), POLLIN, 0}}};
        while (::poll(waited.data(), waited.size(), -1) < 0) {
            if (errno != EINTR) return errno;
            if (stop_.requested()) return 0;
        }
        return 0;
    }

    int descriptor_;
    bool owned_;
    const StopSignal& stop_;
};

}  // namespace

Result<std::unique_ptr<ByteReader>> open_file(const std::filesystem::path& path, const StopSignal& stop) {
    // O_NONBLOCK: the opening of a pipe must not wait for its writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) return system_failure(errno);
    return open_descriptor(descriptor, true, stop);
}

std::unique_ptr<ByteReader> open_standard_input(const StopSignal& stop) {
    return open_descriptor(STDIN_FILENO, false, stop);
}

std::unique_ptr<ByteReader> open_descriptor(int descriptor, bool owned, const StopSignal& stop) {
    return std::make_unique<DescriptorReader>(descriptor, owned, stop);
}

}  // namespace pith
