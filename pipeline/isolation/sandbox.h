/// What a worker process may still ask of the system.
#pragma once

namespace pith {

/// For this process and those that it starts, for good: no sockets, no other programs, no files but to read, no signals
/// to other processes, nothing that changes files, users or the kernel; these calls fail with EPERM. False where the
/// system has no such filter (seccomp(2)); then nothing has changed.
bool enter_sandbox();

}  // namespace pith
