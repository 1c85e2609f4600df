#include <fmt/chrono.h>
#include <fmt/format.h>

#include "pipeline/job/outputs/job_output.h"

namespace pith {

std::vector<JobOutputPtr> make_job_outputs(const JobFile& job, const std::string& worker) {
    std::vector<JobOutputPtr> outputs;
    for (const JobOutputSpec& spec : job.outputs) {
        switch (spec.kind) {
            case JobOutputSpec::Kind::jsonl:
                outputs.push_back(make_jsonl_output(spec, worker));
                break;
            case JobOutputSpec::Kind::sqlite:
                outputs.push_back(make_sqlite_output(spec, job.name));
                break;
            case JobOutputSpec::Kind::postgresql:
                outputs.push_back(make_postgresql_output(spec, job.name));
                break;
            case JobOutputSpec::Kind::markdown:
                outputs.push_back(make_markdown_output(spec));
                break;
            case JobOutputSpec::Kind::command:
                outputs.push_back(make_command_output(spec));
                break;
        }
    }
    if (job.raw.keep) outputs.push_back(make_raw_output(job.raw.folder, worker));
    return outputs;
}

std::string row_of(const OutputEntry& entry, bool fetched_time) {
    if (!fetched_time) return entry.json;
    return fmt::format("{},\"fetched\":\"{}\"}}", std::string_view(entry.json).substr(0, entry.json.size() - 1),
                       time_text(entry.fetched));
}

std::string day_of(UnixTime time) {
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(time)));
}

std::string time_text(UnixTime time) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(time)));
}

}  // namespace pith
