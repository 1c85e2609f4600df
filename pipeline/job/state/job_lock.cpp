#include "pipeline/job/state/job_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <utility>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/model/system_failure.h"

namespace pith {
namespace {

/// "process 4711 on host mill since 2026-11-22T18:05:59Z".
std::string own_name() {
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return "process " + std::to_string(getpid()) + " on host " + host + " since " + time_text(now) + "\n";
}

std::string read_name(int descriptor) {
    char text[512];
    const ssize_t size = pread(descriptor, text, sizeof text, 0);
    std::string name(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    return name.substr(0, name.find('\n'));
}

}  // namespace

Result<JobLock> JobLock::take(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) return cannot(path, "open", errno);
    JobLock lock(descriptor);
    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) return cannot(path, "lock", errno);
        const std::string holder = read_name(descriptor);
        return Failure{Status::refused,
                       "the job is running: " + (holder.empty() ? "another process" : holder) + " holds " + path};
    }
    // A full disk is no reason to refuse: the name is only for people.
    const std::string name = own_name();
    if (ftruncate(descriptor, 0) == 0 && pwrite(descriptor, name.data(), name.size(), 0) < 0) errno = 0;
    return lock;
}

JobLock::JobLock(JobLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

JobLock::~JobLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace pith
