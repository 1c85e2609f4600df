/// Where a job's articles go.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/state/job_records.h"

namespace pith {

/// One article to be put out.
struct OutputEntry {
    std::string id;  ///< its URL, normalised
    std::int64_t version = 1;
    std::string json;      ///< the JSONL row
    std::string markdown;  ///< where an output asks for it
    std::string raw;       ///< the page as it came, a WARC record; where pages are kept
    UnixTime fetched = 0;
};

/// The row, with the time of fetching where an output's user asked for it.
std::string row_of(const OutputEntry& entry, bool fetched_time);

/// Writes batches, each of which is whole and outlives a power loss when write() returns; what of a batch was written
/// before a failure is taken back, or written over when the same articles come again.
class JobOutput {
  public:
    virtual ~JobOutput() = default;

    /// At the start of a run, and again after a batch that was not committed: brings the output back to what is
    /// committed. Refuses what cannot be written to, before anything is fetched.
    virtual Result<std::monostate> recover(std::span<const OutputPosition> committed) = 0;

    /// The file that the next write() begins, with 0 bytes: it must be committed first.
    virtual std::optional<OutputPosition> prepare(UnixTime) { return std::nullopt; }

    /// Returns how far its file goes now; nothing for outputs that know an article again by themselves.
    virtual Result<std::optional<OutputPosition>> write(std::span<const OutputEntry> batch) = 0;

    virtual bool wants_markdown() const { return false; }
    /// It is given all pages that came, also those without an article.
    virtual bool wants_raw() const { return false; }
    const std::string& name() const { return name_; }

  protected:
    explicit JobOutput(std::string name) : name_(std::move(name)) {}

  private:
    std::string name_;
};

using JobOutputPtr = std::unique_ptr<JobOutput>;

JobOutputPtr make_jsonl_output(const JobOutputSpec& spec, const std::string& worker);
JobOutputPtr make_sqlite_output(const JobOutputSpec& spec, const std::string& job);
JobOutputPtr make_postgresql_output(const JobOutputSpec& spec, const std::string& job);
JobOutputPtr make_markdown_output(const JobOutputSpec& spec);
JobOutputPtr make_command_output(const JobOutputSpec& spec);
/// The pages as they came, by day: PREFIX-DAY.warc.gz.
inline constexpr const char* raw_output_name = "raw pages";
JobOutputPtr make_raw_output(const std::string& folder, const std::string& worker);

/// All outputs of a job, in its order.
std::vector<JobOutputPtr> make_job_outputs(const JobFile& job, const std::string& worker);

/// "2026-11-22", in UTC.
std::string day_of(UnixTime time);
/// "2026-11-22T18:05:59Z".
std::string time_text(UnixTime time);

}  // namespace pith
