#include "pipeline/isolation/sandbox.h"

#include <fcntl.h>
#include <seccomp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <initializer_list>
#include <memory>

namespace pith {
namespace {

/// Never needed for a page, or for loading a library late. Those that the system does not have are passed over.
constexpr std::array refused{
    // connections and other programs
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
    SCMP_SYS(accept4), SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(io_uring_setup),
    // other processes
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_send_signal), SCMP_SYS(pidfd_getfd), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo),
    // files and folders
    SCMP_SYS(creat), SCMP_SYS(openat2), SCMP_SYS(open_by_handle_at), SCMP_SYS(truncate), SCMP_SYS(rename),
    SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat),
    SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(mknod),
    SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
    SCMP_SYS(fchownat), SCMP_SYS(lchown), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr),
    SCMP_SYS(utimensat),
    // users, name spaces and the kernel
    SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setns), SCMP_SYS(unshare), SCMP_SYS(mount), SCMP_SYS(umount2),
    SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(init_module), SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff)};

struct FreeFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};

/// What argument number `argument` of the call must hold for the call to be refused: these bits of it, this value.
bool refuse_where(scmp_filter_ctx filter, int call, unsigned argument, unsigned mask, unsigned value) {
    const scmp_arg_cmp holds{argument, SCMP_CMP_MASKED_EQ, mask, value};
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 1, &holds) == 0;
}

bool refuse_writing(scmp_filter_ctx filter) {
    constexpr unsigned open_flags = 1;
    constexpr unsigned openat_flags = 2;
    for (const unsigned bit : {unsigned{O_WRONLY}, unsigned{O_RDWR}, unsigned{O_CREAT}, unsigned{O_TRUNC}})
        if (!refuse_where(filter, SCMP_SYS(open), open_flags, bit, bit) ||
            !refuse_where(filter, SCMP_SYS(openat), openat_flags, bit, bit))
            return false;
    return true;
}

/// abort() sends the process itself a signal.
bool refuse_signals_to_others(scmp_filter_ctx filter) {
    const auto own = static_cast<scmp_datum_t>(::getpid());
    for (const int call : {SCMP_SYS(kill), SCMP_SYS(tgkill)}) {
        const scmp_arg_cmp other{0, SCMP_CMP_NE, own, 0};
        if (seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 1, &other) != 0) return false;
    }
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tkill), 0, nullptr) == 0;
}

}  // namespace

bool enter_sandbox() {
    const std::unique_ptr<void, FreeFilter> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter) return false;
    for (const int call : refused)
        if (seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0, nullptr) != 0) return false;
    return refuse_writing(filter.get()) && refuse_signals_to_others(filter.get()) && seccomp_load(filter.get()) == 0;
}

}  // namespace pith
