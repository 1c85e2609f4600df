/// The program: finds the subcommand and runs it.
#include <execinfo.h>
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "pipeline/commands/command.h"
#include "pipeline/commands/job_options.h"
#include "pipeline/commands/signals.h"
#include "pipeline/commands/version_text.h"
#include "pipeline/formats/terminal.h"
#include "pipeline/model/no_exceptions.h"

namespace {

constexpr const char* about =
    "Pith takes the article out of a web page, or out of text that another tool pulled from one, and leaves\n"
    "navigation, advertisements, related links and other boilerplate behind.";

[[noreturn]] void end_without_memory() {
    constexpr char message[] = "pith: out of memory\n";
    (void)!::write(STDERR_FILENO, message, sizeof message - 1);
    ::_exit(pith::exit_cannot_go_on);
}

std::atomic<bool> memory_ran_out = false;

/// Where no one can catch it: before main(), in a destructor, in a library's code that allows no exception. What is put
/// out has its final name only when it is whole, so ending here loses nothing.
const struct EndWithoutMemory {
    EndWithoutMemory() {
        std::set_new_handler([] {
            if (pith::NoExceptions::active()) end_without_memory();
            memory_ran_out = true;
            throw std::bad_alloc();
        });
        std::set_terminate([] {
            if (memory_ran_out) end_without_memory();
            __gnu_cxx::__verbose_terminate_handler();
            std::abort();
        });
    }
} end_without_memory_everywhere __attribute__((init_priority(101)));

/// An exception that passes through C (pthread_once, ...) makes glibc load its unwinder, which takes memory: too late
/// where memory has run out.
void load_unwinder() {
    void* frame = nullptr;
    (void)::backtrace(&frame, 1);
}

/// What a page took goes back when it is done: else a large page's memory stays for all that follow, in each thread.
/// Each thread has an arena of its own, as glibc gives them: two that share one wait for each other at every page.
void bound_memory() {
    constexpr int largest_in_heap = 1 << 20;
    constexpr int kept_free = 4 << 20;
    mallopt(M_MMAP_THRESHOLD, largest_in_heap);
    mallopt(M_TRIM_THRESHOLD, kept_free);
    mallopt(M_TOP_PAD, kept_free);  // and taken again in one piece: else page after page of memory is cleared anew
}

/// The exit status of the command line: of the subcommand, of --help, or of wrong usage.
int run_program(int argc, char** argv) {
    CLI::App program(about, "pith");
    bool in_full = false;
    auto* verbose = program.add_flag("-v,--verbose", in_full, "With --version: licence and notices as well");
    verbose->needs(program.set_version_flag("--version", [&in_full] { return pith::version_text(in_full); }));
    program.require_subcommand(1);
    program.footer("pith COMMAND --help tells more of each command.");
    const pith::Command commands[] = {
        pith::add_extract(program),  pith::add_explain(program),    pith::add_eval(program),
        pith::add_features(program), pith::add_fetch(program),      pith::add_rules(program),
        pith::add_job(program),      pith::add_completion(program), pith::add_manual(program)};
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool unknown_command = argc > 1 && program.get_subcommands().empty() && argv[1][0] != '-';
        if (unknown_command)
            (void)std::fprintf(stderr, "pith: no such command: %s\n", pith::neutral(argv[1], false).c_str());
        return program.exit(error) == 0 ? pith::exit_ok : pith::exit_refused;
    }
    const pith::StopSignals signals;
    for (const auto& command : commands)
        if (command.options->parsed()) return command.run();
    return pith::exit_refused;
}

}  // namespace

int main(int argc, char** argv) {
    bound_memory();
    load_unwinder();
    try {
        return run_program(argc, argv);
    } catch (const std::bad_alloc&) {
        (void)std::fputs("pith: out of memory\n", stderr);
    } catch (const std::exception& error) {
        (void)std::fprintf(stderr, "pith: %s\n", error.what());
    }
    return pith::exit_cannot_go_on;
}
