/// Work that may end its process: by a crash, by an endless loop, by the system when memory runs out.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/isolation/fork_server.h"
#include "pipeline/isolation/frame.h"

namespace pith {

struct WorkerSettings {
    unsigned workers = 1;                             ///< processes at most; started when they are needed
    std::chrono::milliseconds patience{60'000};       ///< a worker that is silent for so long is ended
    std::size_t memory_bytes = std::size_t{4} << 30;  ///< of one worker's data (getrlimit(2), RLIMIT_DATA)
};

/// Processes that each do one piece of work at a time. One that dies is replaced.
class WorkerPool {
  public:
    /// Answers a request. It runs in a worker, as the program stood when the pool was started; it must not throw.
    using Handler = std::function<std::string(std::string_view request)>;

    /// To be called while the program's other threads hold no locks: best before there are any.
    static Result<std::unique_ptr<WorkerPool>> start(const WorkerSettings& settings, Handler handler);

    /// The answer to the request, which is its parts joined. Waits for a worker where all are busy. A worker that dies
    /// is tried once more with a new one, as another process may have used up the memory. Then Status::internal_error
    /// says which signal it was, Status::time_limit that it was silent for too long (not tried again). Where the system
    /// gives no worker at all, the work is done in this process. Any thread.
    Result<std::string> call(std::initializer_list<std::string_view> request);

  private:
    using Worker = ForkServer::Child;

    WorkerPool(const WorkerSettings& settings, Handler handler) : settings_(settings), handler_(std::move(handler)) {
        idle_.reserve(settings.workers);  // so that giving one back takes no memory
    }
    void serve(int socket) const;
    std::optional<Worker> take();
    void give_back(Worker worker);
    Received ask(Worker& worker, std::initializer_list<std::string_view> request, std::string& answer);
    Failure bury(Worker worker, bool late);
    Result<std::string> call_here(std::initializer_list<std::string_view> request) const;

    const WorkerSettings settings_;
    const Handler handler_;
    std::unique_ptr<ForkServer> server_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Worker> idle_;
    unsigned alive_ = 0;  ///< idle, at work, or being started
};

}  // namespace pith
