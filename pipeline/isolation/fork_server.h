/// Starts processes from one that has no threads. A program with threads must not fork and go on in C++ (POSIX, fork):
/// locks that another thread held are held for good. So a copy of the program is made before its threads are, and that
/// copy makes the further ones.
#pragma once

#include <pith/pith.h>
#include <sys/types.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "pipeline/isolation/descriptor.h"

namespace pith {

/// Its processes hold nothing of the program's open files but standard error; SIGINT and SIGTERM do not end them, as a
/// terminal sends these to all processes at once; they end with the program, however that ends.
class ForkServer {
  public:
    /// `child` is what each process runs, over a stream socket to the program; it ends where that returns.
    /// Status::internal_error where the system gives no process.
    static Result<std::unique_ptr<ForkServer>> start(const std::function<void(int socket)>& child);
    /// Ends the server; its processes end as their sockets are closed.
    ~ForkServer();
    ForkServer(const ForkServer&) = delete;
    ForkServer& operator=(const ForkServer&) = delete;

    struct Child {
        pid_t process;
        Descriptor socket;
    };
    /// Any thread. Nothing where the system gives no process.
    std::optional<Child> spawn();

    /// Waits for the process's end: its status, as waitpid() gives it. Any thread, once for each process.
    std::optional<int> wait(pid_t process);

  private:
    ForkServer(pid_t server, Descriptor control) : server_(server), control_(std::move(control)) {}

    const pid_t server_;
    std::mutex mutex_;
    Descriptor control_;
};

}  // namespace pith
