/// The progress bar: pages, pages a second, time left.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace pith {

/// One line on standard error that is drawn over itself, at most ten times a second. Not thread-safe.
class ProgressBar {
  public:
    using Clock = std::chrono::steady_clock;

    explicit ProgressBar(std::optional<std::size_t> total) : total_(total) {}

    void page_done();
    void draw();
    void clear();

    /// The line for `done` pages after `elapsed`: "[=====>    ] 512/1024 pages, 60 pages/s, 0:08 left".
    static std::string line(std::size_t done, std::optional<std::size_t> total, std::chrono::duration<double> elapsed);

  private:
    const std::optional<std::size_t> total_;
    const Clock::time_point begin_ = Clock::now();
    Clock::time_point drawn_ = {};
    std::size_t done_ = 0;
};

/// "0:08", "12:00", "1:02:03".
std::string clock_time(std::chrono::seconds time);

}  // namespace pith
