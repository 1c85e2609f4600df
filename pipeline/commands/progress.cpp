#include "pipeline/commands/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pith {

std::string clock_time(std::chrono::seconds time) {
    const auto seconds = time.count();
    if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string ProgressBar::line(std::size_t done, std::optional<std::size_t> total,
                              std::chrono::duration<double> elapsed) {
    const double rate = elapsed.count() > 0 ? static_cast<double>(done) / elapsed.count() : 0;
    const std::string speed = fmt::format("{:.{}f} pages/s", rate, rate < 10 ? 1 : 0);
    if (!total || *total == 0) return fmt::format("{} pages, {}", done, speed);
    constexpr std::size_t width = 24;
    const std::size_t filled = std::min(width, width * done / *total);
    std::string bar(filled, '=');
    if (filled < width) bar += '>';
    bar.resize(width, ' ');
    std::string line = fmt::format("[{}] {}/{} pages, {}", bar, done, *total, speed);
    if (done > 0 && done < *total) {
        const double left = static_cast<double>(*total - done) / rate;
        line += ", " + clock_time(std::chrono::seconds(std::lround(std::min(left, 3.6e6)))) + " left";
    }
    return line;
}

void ProgressBar::page_done() {
    ++done_;
    if (Clock::now() - drawn_ >= std::chrono::milliseconds(100)) draw();
}

void ProgressBar::draw() {
    drawn_ = Clock::now();
    // \r and "erase to the end of the line" (ECMA-48, EL).
    const std::string text = "\r\x1b[K" + line(done_, total_, drawn_ - begin_);
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
    (void)std::fflush(stderr);
}

void ProgressBar::clear() {
    (void)std::fputs("\r\x1b[K", stderr);
    (void)std::fflush(stderr);
}

}  // namespace pith
