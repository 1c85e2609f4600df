#include "pipeline/job/job_place.h"

#include <unistd.h>

#include <filesystem>

#include "pipeline/job/state/state_schema.h"
#include "pipeline/sinks/durable_file.h"

namespace pith {
namespace {

std::string host_name() {
    char name[256] = "";
    gethostname(name, sizeof name - 1);
    return name[0] ? name : "localhost";
}

std::string safe(std::string name) {
    for (char& c : name) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        if (!plain) c = '_';
    }
    return name.substr(0, 64);
}

}  // namespace

JobPlace place_of(const JobFile& job, const std::string& worker) {
    JobPlace place;
    std::string stem = job.state;
    if (job.shares_state()) {
        place.worker = safe(worker.empty() ? host_name() : worker);
        place.file_worker = place.worker;
        stem = (job.path.parent_path() / (job.path.stem().string() + "." + place.worker)).string();
    } else {
        place.worker = "local";
    }
    place.lock = stem + ".lock";
    place.marks = stem + ".marks";
    return place;
}

Result<std::unique_ptr<Database>> open_state_database(const JobFile& job) {
    if (job.shares_state()) return open_postgresql(job.state);
    if (auto made = prepare_folder(std::filesystem::path(job.state).parent_path()); !made) return made.failure();
    return open_sqlite(job.state);
}

Result<std::unique_ptr<Database>> open_state_for_reading(const JobFile& job) {
    std::error_code error;
    if (!job.shares_state() && !std::filesystem::exists(job.state, error))
        return Failure{Status::refused, job.state + ": the job has no state yet: pith job run makes it"};
    auto database = job.shares_state() ? open_postgresql(job.state) : open_sqlite_for_reading(job.state);
    if (!database) return database;
    if (auto checked = check_state(*database.value(), job.name); !checked) return checked.failure();
    return database;
}

}  // namespace pith
