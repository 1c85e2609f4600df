#include "pipeline/commands/console.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include <cstdlib>

#include "pipeline/commands/exit_status.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

bool shows_progress() {
    const char* terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && terminal && std::string_view(terminal) != "dumb";
}

spdlog::level::level_enum level_of(Verbosity verbosity) {
    switch (verbosity) {
        case Verbosity::errors_only:
            return spdlog::level::err;
        case Verbosity::verbose:
            return spdlog::level::debug;
        case Verbosity::normal:
            break;
    }
    return spdlog::level::info;
}

}  // namespace

Console::Console(Verbosity verbosity)
    : verbosity_(verbosity),
      log_(std::make_shared<spdlog::logger>("pith", std::make_shared<spdlog::sinks::stderr_sink_st>())) {
    log_->set_pattern("pith: %v");
    log_->set_level(level_of(verbosity));
    log_->flush_on(spdlog::level::debug);
}

void Console::error(std::string_view message) {
    say(spdlog::level::err, message);
}

void Console::info(std::string_view message) {
    say(spdlog::level::info, message);
}

void Console::detail(std::string_view message) {
    say(spdlog::level::debug, message);
}

void Console::say(spdlog::level::level_enum level, std::string_view message) {
    std::lock_guard lock(mutex_);
    if (!log_->should_log(level)) return;
    if (progress_) progress_->clear();
    while (!message.empty()) {  // a message of the rules engine has a line for each fault
        const std::size_t end = std::min(message.find('\n'), message.size());
        log_->log(level, neutral(message.substr(0, end), false));
        message.remove_prefix(std::min(end + 1, message.size()));
    }
    if (progress_) progress_->draw();
}

int Console::refuse(std::string_view why) {
    error(why);
    return exit_refused;
}

void Console::start_progress(std::optional<std::size_t> total_pages) {
    std::lock_guard lock(mutex_);
    if (verbosity_ != Verbosity::errors_only && shows_progress()) progress_.emplace(total_pages);
}

void Console::page_done() {
    std::lock_guard lock(mutex_);
    if (progress_) progress_->page_done();
}

void Console::end_progress() {
    std::lock_guard lock(mutex_);
    if (progress_) progress_->clear();
    progress_.reset();
}

}  // namespace pith
