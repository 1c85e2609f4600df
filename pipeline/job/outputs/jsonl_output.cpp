#include "pipeline/job/outputs/day_files.h"
#include "pipeline/job/outputs/frame_compressor.h"
#include "pipeline/job/outputs/job_output.h"

namespace pith {
namespace {

/// JSONL by day; each batch is a gzip member or zstd frame of its own, so that the file can be cut between any two.
class JsonlOutput final : public JobOutput {
  public:
    JsonlOutput(const JobOutputSpec& spec, const std::string& worker)
        : JobOutput(spec.name),
          compression_(spec.compression),
          fetched_time_(spec.fetched_time),
          files_(spec.name,
                 {spec.target, worker.empty() ? "articles" : "articles-" + worker,
                  ".jsonl" + std::string(ending_of(spec.compression))},
                 spec.rotate_bytes) {}

    Result<std::monostate> recover(std::span<const OutputPosition> committed) override {
        return files_.recover(committed);
    }

    std::optional<OutputPosition> prepare(UnixTime now) override { return files_.prepare(now); }

    Result<std::optional<OutputPosition>> write(std::span<const OutputEntry> batch) override {
        std::string rows;
        for (const OutputEntry& entry : batch) rows.append(row_of(entry, fetched_time_)).append("\n");
        const auto frame = compressed_frame(rows, compression_);
        if (!frame) return frame.failure();
        auto position = files_.append(frame.value());
        if (!position) return position.failure();
        return std::optional(std::move(position).value());
    }

  private:
    const JobOutputSpec::Compression compression_;
    const bool fetched_time_;
    DayFiles files_;
};

}  // namespace

JobOutputPtr make_jsonl_output(const JobOutputSpec& spec, const std::string& worker) {
    return std::make_unique<JsonlOutput>(spec, worker);
}

}  // namespace pith
