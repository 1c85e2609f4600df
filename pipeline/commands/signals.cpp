#include "pipeline/commands/signals.h"

#include <unistd.h>

#include <atomic>

namespace pith {
namespace {

// A handler has nothing but globals to tell the program by.
std::atomic<int> received_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

void on_signal(int signal) {
    int none = 0;
    if (!received_signal.compare_exchange_strong(none, signal)) _exit(128 + signal);
}

struct sigaction handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    struct sigaction before {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, &before);
    return before;
}

}  // namespace

StopSignals::StopSignals() {
    received_signal = 0;
    interrupt_ = handle(SIGINT, on_signal);
    terminate_ = handle(SIGTERM, on_signal);
    pipe_ = handle(SIGPIPE, SIG_IGN);
    size_ = handle(SIGXFSZ, SIG_IGN);
}

StopSignals::~StopSignals() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
    sigaction(SIGPIPE, &pipe_, nullptr);
    sigaction(SIGXFSZ, &size_, nullptr);
}

int StopSignals::received() {
    return received_signal;
}

}  // namespace pith
