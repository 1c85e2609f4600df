/// Keeps fork() from copying locks that are held.
#pragma once

namespace pith::python {

/// Held while a page is worked on. Where the process forks, as multiprocessing does, the fork waits until nobody holds
/// one: so the child finds no lock taken inside the library by a thread that it does not have. Taken without the GIL,
/// never twice by one thread.
class ForkGuard {
  public:
    ForkGuard();
    ~ForkGuard();
    ForkGuard(const ForkGuard&) = delete;
    ForkGuard& operator=(const ForkGuard&) = delete;

    /// Once, when the module is loaded. False where the system refuses.
    static bool install();
};

}  // namespace pith::python
