#include "pipeline/job/outputs/retention.h"

#include <unistd.h>

#include <cerrno>
#include <map>
#include <string>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/job/state/state_retry.h"
#include "pipeline/model/system_failure.h"

namespace pith {
namespace {

/// The folders of outputs whose files have an end, by the outputs' names.
std::map<std::string, std::string> folders(const JobFile& job, bool raw) {
    std::map<std::string, std::string> found;
    if (raw) {
        if (!job.raw.folder.empty()) found.emplace(raw_output_name, job.raw.folder);
        return found;
    }
    for (const JobOutputSpec& output : job.outputs)
        if (output.kind == JobOutputSpec::Kind::jsonl) found.emplace(output.name, output.target);
    return found;
}

/// The file first: what the state forgets before would stay for good.
Result<std::monostate> remove_files(const std::map<std::string, std::string>& in, JobState& state, UnixTime before) {
    const auto old = state.old_positions(before);
    if (!old) return old.failure();
    for (const OutputPosition& position : old.value()) {
        const auto folder = in.find(position.output);
        if (folder == in.end()) continue;
        const std::string path = folder->second + "/" + position.file;
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) return cannot(path, "remove", errno);
        if (auto forgotten = state.forget_position(position); !forgotten) return forgotten;
    }
    return std::monostate{};
}

}  // namespace

Result<std::monostate> remove_old(const JobFile& job, JobState& state, UnixTime now) {
    const JobRetention& keep = job.keep;
    if (keep.raw.count() > 0)
        if (auto removed = remove_files(folders(job, true), state, now - keep.raw.count()); !removed) return removed;
    if (keep.outputs.count() > 0)
        if (auto removed = remove_files(folders(job, false), state, now - keep.outputs.count()); !removed)
            return removed;
    if (keep.state.count() > 0)
        if (auto forgotten = state.forget_pages(now - keep.state.count()); !forgotten) return forgotten.failure();
    return std::monostate{};
}

Result<std::vector<OutputPosition>> JobState::old_positions(UnixTime before) {
    return retried([&]() -> Result<std::vector<OutputPosition>> {
        const auto rows = database_->rows(
            "SELECT output, file, bytes FROM output_file WHERE worker = $1 AND changed < $2", {user_.worker, before});
        if (!rows) return rows.failure();
        std::vector<OutputPosition> positions;
        for (const SqlRow& row : rows.value()) positions.push_back({text(row[0]), text(row[1]), integer(row[2])});
        return positions;
    });
}

Result<std::int64_t> JobState::forget_pages(UnixTime before) {
    return retried([&]() -> Result<std::int64_t> {
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.failure();
        // A page that its source still named in its last list was noted as seen at most a day before that.
        const auto rows = database_->rows(
            "DELETE FROM page WHERE state <> 0 AND seen < $1 AND seen + 86400 < (SELECT listed FROM source WHERE "
            "source.id = page.source) RETURNING id",
            {before});
        if (!rows) return rows.failure();
        for (const SqlRow& row : rows.value())
            for (const char* sql : {"DELETE FROM identity WHERE page = $1", "DELETE FROM signature WHERE page = $1"})
                if (auto done = database_->run(sql, {row[0]}); !done) return done.failure();
        if (auto done = transaction.value().commit(); !done) return done.failure();
        return static_cast<std::int64_t>(rows.value().size());
    });
}

}  // namespace pith
