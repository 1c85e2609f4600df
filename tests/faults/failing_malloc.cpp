// Preloaded: the allocation of this number fails (PITH_FAIL_ALLOCATION=N), or all from it on (N+). At the end of the
// process the number of allocations goes to the file PITH_COUNT_ALLOCATIONS.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

namespace {

struct Fault {
    unsigned long number = 0;
    bool sticky = false;
};

Fault fault_of_environment() {
    Fault fault;
    if (const char* text = std::getenv("PITH_FAIL_ALLOCATION")) {
        char* end = nullptr;
        fault.number = std::strtoul(text, &end, 10);
        fault.sticky = *end == '+';
    }
    return fault;
}

const Fault fault = fault_of_environment();
std::atomic<unsigned long> count = 0;

bool fails() {
    const unsigned long number = count.fetch_add(1, std::memory_order_relaxed) + 1;
    const bool now = fault.number != 0 && (number == fault.number || (fault.sticky && number > fault.number));
    if (now) errno = ENOMEM;
    return now;
}

const struct WriteCount {
    ~WriteCount() {
        const char* path = std::getenv("PITH_COUNT_ALLOCATIONS");
        const int file = path ? ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
        if (file < 0) return;
        char digits[24];
        char* first = digits + sizeof digits;
        for (unsigned long rest = count; first == digits + sizeof digits || rest > 0; rest /= 10)
            *--first = static_cast<char>('0' + rest % 10);
        (void)!::write(file, first, static_cast<std::size_t>(digits + sizeof digits - first));
        ::close(file);
    }
} write_count;

}  // namespace

extern "C" {

void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) {
    return fails() ? nullptr : __libc_malloc(size);
}
void* calloc(std::size_t number, std::size_t size) {
    return fails() ? nullptr : __libc_calloc(number, size);
}
void* realloc(void* old, std::size_t size) {
    return fails() ? nullptr : __libc_realloc(old, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return fails() ? nullptr : __libc_memalign(alignment, size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    if (fails()) return ENOMEM;
    *memory = __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}
}
