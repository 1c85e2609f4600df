#include "pipeline/job/outputs/day_files.h"
#include "pipeline/job/outputs/job_output.h"

namespace pith {
namespace {

/// WARC by day, each record a gzip member of its own (ISO 28500:2017, annex D).
class RawOutput final : public JobOutput {
  public:
    RawOutput(const std::string& folder, const std::string& worker)
        : JobOutput(raw_output_name),
          files_(name(), {folder, worker.empty() ? "raw" : "raw-" + worker, ".warc.gz"}, 1 << 30) {}

    Result<std::monostate> recover(std::span<const OutputPosition> committed) override {
        return files_.recover(committed);
    }
    std::optional<OutputPosition> prepare(UnixTime now) override { return files_.prepare(now); }

    Result<std::optional<OutputPosition>> write(std::span<const OutputEntry> batch) override {
        std::string members;
        for (const OutputEntry& entry : batch) members += entry.raw;
        auto position = files_.append(members);
        if (!position) return position.failure();
        return std::optional(std::move(position).value());
    }

    bool wants_raw() const override { return true; }

  private:
    DayFiles files_;
};

}  // namespace

JobOutputPtr make_raw_output(const std::string& folder, const std::string& worker) {
    return std::make_unique<RawOutput>(folder, worker);
}

}  // namespace pith
