/// What the program says to its user, on standard error.
#pragma once

#include <spdlog/logger.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "pipeline/commands/progress.h"

namespace pith {

enum class Verbosity { errors_only, normal, verbose };

/// Messages of one line each, control characters made visible, and the progress bar below them. Used from any thread.
class Console {
  public:
    explicit Console(Verbosity verbosity);

    void error(std::string_view message);   ///< always
    void info(std::string_view message);    ///< unless -q
    void detail(std::string_view message);  ///< with -v only

    /// Says why nothing is begun and returns the exit status for that.
    int refuse(std::string_view why);

    /// Shows a progress bar from now on where standard error is a terminal, unless -q.
    void start_progress(std::optional<std::size_t> total_pages);
    void page_done();
    void end_progress();

  private:
    void say(spdlog::level::level_enum level, std::string_view message);

    const Verbosity verbosity_;
    std::mutex mutex_;
    std::shared_ptr<spdlog::logger> log_;
    std::optional<ProgressBar> progress_;
};

}  // namespace pith
