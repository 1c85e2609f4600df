#include "python/source/fork_guard.h"

#include <pthread.h>

namespace pith::python {
namespace {

/// pthread_atfork() takes plain functions, so the lock must be reachable from them. Writers first, or pages that
/// follow each other would keep a fork waiting for ever.
class ForkLock {
  public:
    ForkLock() { reset(); }
    void reset() {
        pthread_rwlockattr_t attributes;
        pthread_rwlockattr_init(&attributes);
        pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
        pthread_rwlock_init(&lock, &attributes);
        pthread_rwlockattr_destroy(&attributes);
    }
    pthread_rwlock_t lock;
};

ForkLock& fork_lock() {
    static ForkLock lock;
    return lock;
}

}  // namespace

ForkGuard::ForkGuard() {
    pthread_rwlock_rdlock(&fork_lock().lock);
}

ForkGuard::~ForkGuard() {
    pthread_rwlock_unlock(&fork_lock().lock);
}

bool ForkGuard::install() {
    fork_lock();
    return pthread_atfork([] { pthread_rwlock_wrlock(&fork_lock().lock); },
                          [] { pthread_rwlock_unlock(&fork_lock().lock); }, [] { fork_lock().reset(); }) == 0;
}

}  // namespace pith::python
