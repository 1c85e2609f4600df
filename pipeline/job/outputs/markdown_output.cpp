#include <fcntl.h>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/model/failpoint.h"
#include "pipeline/sinks/durable_file.h"
#include "pipeline/sinks/file_name.h"

namespace pith {
namespace {

/// A file an article and version, named after its URL: what comes a second time replaces itself.
class MarkdownOutput final : public JobOutput {
  public:
    explicit MarkdownOutput(const JobOutputSpec& spec) : JobOutput(spec.name), folder_(spec.target) {}

    Result<std::monostate> recover(std::span<const OutputPosition>) override { return prepare_folder(folder_); }

    Result<std::optional<OutputPosition>> write(std::span<const OutputEntry> batch) override {
        for (const OutputEntry& entry : batch) {
            auto written = replace_file(folder_ + "/" + file_name(entry), entry.markdown);
            failpoint("markdown.renamed");
            if (!written) return written.failure();
        }
        if (auto synced = sync_folder(folder_); !synced) return synced.failure();
        return std::optional<OutputPosition>{};
    }

    bool wants_markdown() const override { return true; }

  private:
    /// A namer for each name: it must not depend on the articles before.
    static std::string file_name(const OutputEntry& entry) {
        const std::string version = entry.version > 1 ? ".v" + std::to_string(entry.version) : "";
        return FileNamer(version + ".md").name_for(entry.id);
    }

    const std::string folder_;
};

}  // namespace

JobOutputPtr make_markdown_output(const JobOutputSpec& spec) {
    return std::make_unique<MarkdownOutput>(spec);
}

}  // namespace pith
