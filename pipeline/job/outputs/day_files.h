/// Files by day that only grow, such as articles-2026-11-22.jsonl.zst.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/job/state/job_records.h"
#include "pipeline/sinks/durable_file.h"

namespace pith {

struct DayFileNames {
    std::string folder;
    std::string prefix;  ///< "articles"
    std::string ending;  ///< ".jsonl.zst"
};

/// The day's files of one output in one folder. A day's first file is PREFIX-DAY.ENDING, further ones are
/// PREFIX-DAY-2.ENDING and so on.
class DayFiles {
  public:
    DayFiles(std::string output, DayFileNames names, std::size_t rotate_bytes)
        : output_(std::move(output)), names_(std::move(names)), rotate_bytes_(rotate_bytes) {}

    /// Makes the folder and cuts files that are longer than committed. A committed file that is gone or shorter stays
    /// so, as its reader may have taken it: the day goes on in a further file. Files of these names that no commit
    /// knows are somebody else's and stay as they are.
    Result<std::monostate> recover(std::span<const OutputPosition> committed);

    /// The file that append() would begin at this time, with 0 bytes: to be committed before, so that whatever is found
    /// of it after a crash is known as its own.
    std::optional<OutputPosition> prepare(UnixTime now);

    /// Appends and makes it last. The failure leaves the file to recover().
    Result<OutputPosition> append(std::string_view bytes);

  private:
    std::string name_of(const std::string& day, std::size_t number) const;
    Result<std::monostate> recover_file(const std::string& file, std::int64_t length);
    OutputPosition* known(const std::string& file);
    /// May the day's file of this name be appended to?
    bool is_open(const std::string& file);

    const std::string output_;
    const DayFileNames names_;
    const std::size_t rotate_bytes_;
    std::vector<OutputPosition> known_;
    std::string day_;
    std::string current_;  ///< file name
    std::optional<AppendFile> file_;
};

}  // namespace pith
