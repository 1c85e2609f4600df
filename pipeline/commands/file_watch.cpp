#include "pipeline/commands/file_watch.h"

#include <chrono>
#include <thread>

#include "pipeline/commands/signals.h"

namespace pith {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::milliseconds pause{200};

}  // namespace

FileWatch::FileWatch(fs::path path) : path_(std::move(path)), seen_(look()) {}

FileWatch::State FileWatch::look() const {
    State state;
    std::error_code ignored;
    const auto note = [&](const fs::path& path) {
        std::error_code gone;
        const auto size = fs::is_regular_file(path, gone) ? fs::file_size(path, gone) : 0;
        state[path.string()] = {size, fs::last_write_time(path, gone)};
    };
    if (!fs::is_directory(path_, ignored)) {
        note(path_);
        return state;
    }
    std::error_code error;
    fs::recursive_directory_iterator at(path_, error);
    for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) note(at->path());
    return state;
}

bool FileWatch::wait_for_change() {
    while (!StopSignals::received()) {
        std::this_thread::sleep_for(pause);
        State now = look();
        if (now == seen_) continue;
        seen_ = std::move(now);
        return true;
    }
    return false;
}

}  // namespace pith
