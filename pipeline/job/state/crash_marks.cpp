#include "pipeline/job/state/crash_marks.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <csignal>

#include <array>
#include <cerrno>
#include <cstring>

#include "pipeline/model/system_failure.h"

namespace pith {
namespace {

static_assert(std::atomic<std::int64_t>::is_always_lock_free, "a handler of signals may use it");

// A handler has nothing but globals to tell a thread's page by: the slot behind the page is its mark of a crash.
thread_local std::atomic<std::int64_t>* slot_of_thread = nullptr;

void on_crash(int signal) {
    if (slot_of_thread) slot_of_thread[1].store(signal, std::memory_order_relaxed);
    (void)raise(signal);  // the handler is gone by now (SA_RESETHAND): the process ends as it would have
}

/// A page may end its worker by overflowing the stack: then the handler needs another one.
void use_signal_stack() {
    thread_local std::array<char, 16384> stack;
    stack_t other{};
    other.ss_sp = stack.data();
    other.ss_size = stack.size();
    sigaltstack(&other, nullptr);
}

void note_crashes() {
    struct sigaction action {};
    action.sa_handler = on_crash;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) sigaction(signal, &action, nullptr);
}

}  // namespace

Result<std::unique_ptr<CrashMarks>> CrashMarks::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) return cannot(path, "open", errno);
    // Room is taken at once: a write to a mapped file that finds the disk full would be a signal.
    const int full = posix_fallocate(descriptor, 0, sizeof(Content));
    if (full != 0) {
        ::close(descriptor);
        errno = full;
        return cannot(path, "make room in", errno);
    }
    void* memory = mmap(nullptr, sizeof(Content), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (memory == MAP_FAILED) return cannot(path, "map", errno);
    return std::unique_ptr<CrashMarks>(new CrashMarks(static_cast<Content*>(memory)));
}

CrashMarks::CrashMarks(Content* content)
    : content_(content), last_run_(content->run, strnlen(content->run, run_bytes)) {
    for (const Slot& slot : content_->slot)
        if (const std::int64_t page = slot.page) casualties_.push_back({page, slot.crashed != 0});
}

CrashMarks::~CrashMarks() {
    munmap(content_, sizeof(Content));
}

void CrashMarks::begin(const std::string& run) {
    for (Slot& slot : content_->slot) {
        slot.page = 0;
        slot.crashed = 0;
    }
    std::memset(content_->run, 0, run_bytes);
    std::memcpy(content_->run, run.data(), std::min(run.size(), run_bytes - 1));
    note_crashes();
}

CrashMarks::Work::Work(CrashMarks& marks, std::int64_t page) : slot_(nullptr) {
    use_signal_stack();
    for (Slot& slot : marks.content_->slot) {
        std::int64_t none = 0;
        if (!slot.page.compare_exchange_strong(none, page)) continue;
        slot_ = &slot.page;
        break;
    }
    slot_of_thread = slot_;
}

CrashMarks::Work::~Work() {
    slot_of_thread = nullptr;
    if (slot_) slot_->store(0);
}

}  // namespace pith
