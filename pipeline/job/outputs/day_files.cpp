#include "pipeline/job/outputs/day_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/model/failpoint.h"

namespace pith {

namespace fs = std::filesystem;

std::string DayFiles::name_of(const std::string& day, std::size_t number) const {
    const std::string part = number > 1 ? fmt::format("-{}", number) : "";
    return names_.prefix + "-" + day + part + names_.ending;
}

Result<std::monostate> DayFiles::recover_file(const std::string& file, std::int64_t length) {
    const std::string path = names_.folder + "/" + file;
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || static_cast<std::int64_t>(size) <= length) return std::monostate{};
    auto cut = AppendFile::open(path, length);
    if (!cut) return cut.failure();
    return std::monostate{};
}

Result<std::monostate> DayFiles::recover(std::span<const OutputPosition> committed) {
    file_.reset();
    current_.clear();
    known_.clear();
    if (auto made = prepare_folder(names_.folder); !made) return made;
    for (const OutputPosition& position : committed) {
        if (position.output != output_) continue;
        known_.push_back(position);
        if (auto done = recover_file(position.file, position.bytes); !done) return done;
    }
    return std::monostate{};
}

OutputPosition* DayFiles::known(const std::string& file) {
    const auto found = std::find_if(known_.begin(), known_.end(),
                                    [&](const OutputPosition& position) { return position.file == file; });
    return found == known_.end() ? nullptr : &*found;
}

bool DayFiles::is_open(const std::string& file) {
    std::error_code error;
    const auto size = fs::file_size(names_.folder + "/" + file, error);
    const OutputPosition* position = known(file);
    if (!position) return error.value() == ENOENT;
    const bool full = rotate_bytes_ > 0 && position->bytes >= static_cast<std::int64_t>(rotate_bytes_);
    return !full && (position->bytes == 0 || (!error && static_cast<std::int64_t>(size) >= position->bytes));
}

std::optional<OutputPosition> DayFiles::prepare(UnixTime now) {
    const std::string day = day_of(now);
    if (file_ && day == day_ && is_open(current_)) return std::nullopt;
    file_.reset();
    day_ = day;
    std::size_t number = 1;
    while (!is_open(name_of(day, number))) ++number;
    current_ = name_of(day, number);
    if (known(current_)) return std::nullopt;
    known_.push_back({output_, current_, 0});
    return known_.back();
}

Result<OutputPosition> DayFiles::append(std::string_view bytes) {
    OutputPosition& position = *known(current_);
    if (!file_) {
        auto file = AppendFile::open(names_.folder + "/" + current_, position.bytes);
        if (!file) return file.failure();
        file_.emplace(std::move(file).value());
    }
    failpoint("output.opened");
    const std::string_view half = bytes.substr(0, bytes.size() / 2);
    auto written = file_->append(half);
    failpoint("output.half");
    if (written) written = file_->append(bytes.substr(half.size()));
    failpoint("output.written");
    if (written) written = file_->sync();
    failpoint("output.synced");
    if (!written) {
        file_.reset();
        return written.failure();
    }
    position.bytes = file_->length();
    return position;
}

}  // namespace pith
