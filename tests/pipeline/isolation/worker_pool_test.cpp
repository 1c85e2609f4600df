#include "pipeline/isolation/worker_pool.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

namespace pith {
namespace {

using namespace std::chrono_literals;

/// What the system lets a worker do that no page needs: nothing, where it has a filter of calls.
std::string trespasses() {
    const pid_t parent = ::getppid();
    const char* const program[] = {"/bin/true", nullptr};
    std::string done;
    const auto tried = [&](const char* what, long result) {
        if (result >= 0 || errno != EPERM) done.append(what).append(" ");
    };
    tried("socket", ::socket(AF_INET, SOCK_STREAM, 0));
    tried("unix", ::socket(AF_UNIX, SOCK_STREAM, 0));
    tried("create", ::open("/tmp/pith-trespass", O_WRONLY | O_CREAT, 0600));
    tried("write", ::open("/dev/null", O_RDWR));
    tried("unlink", ::unlink("/tmp/pith-trespass"));
    tried("rename", ::rename("/tmp/pith-trespass", "/tmp/pith-trespass-2"));
    tried("mkdir", ::mkdir("/tmp/pith-trespass", 0700));
    tried("kill", ::kill(parent, 0));
    tried("exec", ::execv(program[0], const_cast<char* const*>(program)));
    if (const int file = ::open("/proc/self/status", O_RDONLY); file < 0)
        done += "cannot read";
    else
        ::close(file);
    return done;
}

/// What a page may do to its worker.
std::string obey(std::string_view request) {
    if (request == "abort") std::abort();
    if (request == "crash") ::raise(SIGSEGV);
    if (request == "leave") ::_exit(7);
    if (request == "hang") std::this_thread::sleep_for(1h);
    if (request == "large") return std::string(300'000'000, 'x');
    if (request == "trespass") return trespasses();
    if (request == "who") return std::to_string(::getpid());
    return "done: " + std::string(request);
}

std::unique_ptr<WorkerPool> pool_of(unsigned workers, std::chrono::milliseconds patience = 60s) {
    auto pool = WorkerPool::start({.workers = workers, .patience = patience}, obey);
    EXPECT_TRUE(pool) << (pool ? "" : pool.failure().detail);
    return std::move(pool).value();
}

TEST(WorkerPool, AnswersInAnotherProcess) {
    const auto pool = pool_of(1);
    EXPECT_EQ(pool->call({"one ", "two"}).value(), "done: one two");
    EXPECT_EQ(pool->call({""}).value(), "done: ");
    const std::string worker = pool->call({"who"}).value();
    EXPECT_NE(worker, std::to_string(::getpid()));
    EXPECT_EQ(pool->call({"who"}).value(), worker);
}

TEST(WorkerPool, AWorkerIsInASandbox) {
    const auto pool = pool_of(1);
    if (::prctl(PR_GET_SECCOMP) < 0) GTEST_SKIP() << "the kernel has no filter of system calls";
    EXPECT_EQ(pool->call({"trespass"}).value(), "");
    EXPECT_TRUE(pool->call({"next"}));
}

TEST(WorkerPool, LargeMessagesPass) {
    const auto pool = pool_of(1);
    const std::string large(50'000'000, 'x');
    const auto answer = pool->call({large});
    EXPECT_TRUE(answer && answer.value() == "done: " + large);
}

TEST(WorkerPool, ADeathCostsItsCallOnly) {
    const auto pool = pool_of(2);
    const std::vector<std::pair<const char*, const char*>> deaths{
        {"abort", "died of signal 6"}, {"crash", "11"}, {"leave", "ended with status 7"}};
    for (const auto& [request, how] : deaths) {
        const auto answer = pool->call({request});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.failure().status, Status::internal_error);
#ifndef PITH_SANITIZED
        EXPECT_NE(answer.failure().detail.find(how), std::string::npos) << answer.failure().detail;
#endif
        EXPECT_TRUE(pool->call({"next"}));
    }
}

TEST(WorkerPool, SilenceEndsAWorker) {
    const auto pool = pool_of(1, 200ms);
    const auto answer = pool->call({"hang"});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.failure().status, Status::time_limit);
    EXPECT_EQ(answer.failure().limit, Limit::time);
    EXPECT_NE(answer.failure().detail.find("0.2 s"), std::string::npos) << answer.failure().detail;
    EXPECT_TRUE(pool->call({"next"}));
}

#ifndef PITH_SANITIZED  // they map terabytes
TEST(WorkerPool, AnAnswerTooLargeForTheProgramCostsNoWorker) {
    const auto pool = pool_of(1);
    ASSERT_TRUE(pool->call({"first"}));
    rlimit data{};
    ::getrlimit(RLIMIT_DATA, &data);
    const rlimit little{200'000'000, data.rlim_max};
    ::setrlimit(RLIMIT_DATA, &little);
    EXPECT_THROW((void)pool->call({"large"}), std::bad_alloc);
    ::setrlimit(RLIMIT_DATA, &data);
    EXPECT_TRUE(pool->call({"next"}));
}
#endif

TEST(WorkerPool, ManyThreadsShareFewWorkersThatDie) {
    const auto pool = pool_of(3);
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int call = 0; call < 25; ++call) {
                const bool dies = (i + call) % 5 == 0;
                const auto answer = pool->call({dies ? "leave" : "page ", dies ? "" : std::to_string(call)});
                right += dies ? !answer : answer && answer.value() == "done: page " + std::to_string(call);
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 8 * 25);
}

TEST(WorkerPool, WorkersEndWithIt) {
    auto pool = pool_of(1);
    const int worker = std::stoi(pool->call({"who"}).value());
    pool.reset();
    for (int i = 0; i < 100 && ::kill(worker, 0) == 0; ++i) std::this_thread::sleep_for(20ms);
    EXPECT_NE(::kill(worker, 0), 0);
}

TEST(WorkerPool, CtrlCEndsNoWorker) {
    const auto pool = pool_of(1);
    const std::string worker = pool->call({"who"}).value();
    for (const int number : {SIGINT, SIGTERM}) ASSERT_EQ(::kill(std::stoi(worker), number), 0);
    EXPECT_EQ(pool->call({"who"}).value(), worker);
}

TEST(WorkerPool, WorksHereWhereTheSystemGivesNoWorker) {
    const auto pool = pool_of(1);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    const rlimit none{3, files.rlim_max};  // so there is no descriptor for a worker's socket
    ::setrlimit(RLIMIT_NOFILE, &none);
    EXPECT_EQ(pool->call({"who"}).value(), std::to_string(::getpid()));
    ::setrlimit(RLIMIT_NOFILE, &files);
    EXPECT_NE(pool->call({"who"}).value(), std::to_string(::getpid()));
}

}  // namespace
}  // namespace pith
