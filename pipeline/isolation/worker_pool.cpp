#include "pipeline/isolation/worker_pool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <csignal>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "pipeline/isolation/sandbox.h"

namespace pith {
namespace {

/// Where memory runs out, the system is to end a worker and not the program.
void offer_to_the_out_of_memory_killer() {
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    constexpr std::string_view score = "800";
    if (::write(file, score.data(), score.size()) < 0) errno = 0;  // without it, the largest process is chosen
    ::close(file);
}

/// Not under sanitizers, which map terabytes.
void bound_memory([[maybe_unused]] std::size_t bytes) {
#ifndef PITH_SANITIZED
    rlimit limit{};
    if (::getrlimit(RLIMIT_DATA, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, bytes);
    ::setrlimit(RLIMIT_DATA, &limit);
#endif
}

std::string how_it_died(std::optional<int> status) {
    if (!status) return "its worker process was lost";
    if (WIFSIGNALED(*status))
        return fmt::format("its worker process died of signal {} ({})", WTERMSIG(*status),
                           ::strsignal(WTERMSIG(*status)));
    return fmt::format("its worker process ended with status {}", WEXITSTATUS(*status));
}

}  // namespace

Result<std::unique_ptr<WorkerPool>> WorkerPool::start(const WorkerSettings& settings, Handler handler) {
    std::unique_ptr<WorkerPool> pool(new WorkerPool(settings, std::move(handler)));
    auto server = ForkServer::start([pool = pool.get()](int socket) { pool->serve(socket); });
    if (!server) return server.failure();
    pool->server_ = std::move(server).value();
    return pool;
}

void WorkerPool::serve(int socket) const {
    offer_to_the_out_of_memory_killer();
    bound_memory(settings_.memory_bytes);
    (void)enter_sandbox();  // one wall more; without it the worker is as it was before
    std::string request;
    while (receive_frame(socket, request) == Received::whole)
        if (!send_frame(socket, {handler_(request)})) return;
}

std::optional<WorkerPool::Worker> WorkerPool::take() {
    std::unique_lock lock(mutex_);
    while (true) {
        if (!idle_.empty()) {
            Worker worker = std::move(idle_.back());
            idle_.pop_back();
            return worker;
        }
        if (alive_ < settings_.workers) {
            ++alive_;
            lock.unlock();
            if (auto worker = server_->spawn()) return worker;
            lock.lock();
            if (--alive_ == 0) return std::nullopt;
            if (!idle_.empty()) continue;
        }
        freed_.wait(lock);
    }
}

void WorkerPool::give_back(Worker worker) {
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(worker));
    }
    freed_.notify_one();
}

Failure WorkerPool::bury(Worker worker, bool late) {
    ::kill(worker.process, SIGKILL);  // a process that only closed its socket would live on
    const auto status = server_->wait(worker.process);
    {
        const std::lock_guard lock(mutex_);
        --alive_;
    }
    freed_.notify_one();
    if (!late) return {Status::internal_error, how_it_died(status)};
    return {Status::time_limit,
            fmt::format("its worker process gave no answer within {} s",
                        std::chrono::duration<double>(settings_.patience).count()),
            Limit::time};
}

Result<std::string> WorkerPool::call_here(std::initializer_list<std::string_view> request) const {
    std::string whole;
    for (const std::string_view part : request) whole += part;
    return handler_(whole);
}

Received WorkerPool::ask(Worker& worker, std::initializer_list<std::string_view> request, std::string& answer) {
    const auto deadline = std::chrono::steady_clock::now() + settings_.patience;
    try {
        if (!send_frame(worker.socket.get(), request)) return Received::closed;
        return receive_frame(worker.socket.get(), answer, deadline);
    } catch (...) {  // no memory for the answer, which nobody will take any more
        (void)bury(std::move(worker), false);
        throw;
    }
}

Result<std::string> WorkerPool::call(std::initializer_list<std::string_view> request) {
    std::string answer;
    Failure failure;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto worker = take();
        if (!worker) return call_here(request);
        const Received received = ask(*worker, request, answer);
        if (received == Received::whole) {
            give_back(std::move(*worker));
            return answer;
        }
        failure = bury(std::move(*worker), received == Received::late);
        if (received == Received::late) break;
    }
    return failure;
}

}  // namespace pith
