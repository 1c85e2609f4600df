#include "pipeline/job/job_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace pith {
namespace {

std::string new_run_name() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}-{}", random(), random(), clock_now());
}

Limits limits_of(const JobFile& job) {
    Limits limits;
    limits.input_bytes = job.limits.page_bytes;
    return limits;
}

}  // namespace

UnixTime clock_now() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

Result<PoliteSettings> polite_settings(const JobFile& job) {
    PoliteSettings settings;
    settings.network.allowed_networks = job.fetch.allow_networks;
    if (!job.fetch.contact.empty()) settings.network.user_agent += fmt::format(" (+{})", job.fetch.contact);
    settings.network.in_flight = job.fetch.in_flight;
    settings.network.per_host = job.fetch.per_host;
    settings.per_host = job.fetch.per_host;
    settings.delay = job.fetch.delay;
    settings.page_bytes = job.limits.page_bytes;
    auto addresses = AddressPolicy::make(job.fetch.allow_networks);
    if (!addresses) return addresses.failure();
    settings.addresses = std::move(addresses).value();
    return settings;
}

Result<std::unique_ptr<JobSession>> JobSession::open(const JobFile& job, const std::string& worker) {
    std::unique_ptr<JobSession> session(new JobSession(job, worker));
    auto lock = JobLock::take(session->place_.lock);
    if (!lock) return lock.failure();
    session->lock_.emplace(std::move(lock).value());
    auto settings = polite_settings(job);
    if (!settings) return settings.failure();
    session->settings_ = std::move(settings).value();
    if (auto loaded = session->load_rules(); !loaded) return Failure{Status::refused, loaded.failure().detail};
    if (auto opened = session->open_state(); !opened) return opened.failure();
    if (auto started = session->start_extraction(); !started) return started.failure();
    // The first thread, so behind the processes of the extraction: a fork would keep locks that a thread holds.
    session->committer_ =
        std::make_unique<Committer>(*session->state_, session->outputs_, *session->groups_, session->sites_.get(),
                                    CommitterOptions{.pages = job.limits.batch, .now = clock_now});
    return session;
}

Result<std::monostate> JobSession::load_rules() {
    auto rules = RuleSet::load(job_.rules);
    if (!rules) return rules.failure();
    rules_ = std::move(rules).value();
    reader_.emplace(*rules_, filter_);
    next_page_.emplace(*rules_);
    auto extractor = Extractor::make({.rules = job_.rules, .limits = limits_of(job_), .prefer = job_.prefer});
    if (!extractor) return extractor.failure();
    extractor_.emplace(std::move(extractor).value());
    return std::monostate{};
}

Result<std::monostate> JobSession::open_state() {
    auto database = open_state_database(job_);
    if (!database) return database.failure();
    auto state = JobState::open(std::move(database).value(), {job_.name, place_.worker, job_.lease.count()});
    if (!state) return state.failure();
    state_ = std::move(state).value();
    auto marks = CrashMarks::open(place_.marks);
    if (!marks) return marks.failure();
    marks_ = std::move(marks).value();
    outputs_ = make_job_outputs(job_, place_.file_worker);
    auto groups = StateNearGroups::load(*state_, *rules_);
    if (!groups) return groups.failure();
    groups_ = std::move(groups).value();
    if (auto opened = open_site_memory(); !opened) return opened;
    return std::monostate{};
}

Result<std::monostate> JobSession::open_site_memory() {
    if (!job_.site_memory) return std::monostate{};
    auto sites = SiteLearner::load(*state_);
    if (!sites) return sites.failure();
    sites_ = std::move(sites).value();
    auto extractor = extractor_->with_site_memory(sites_->memory(), true);
    if (!extractor) return extractor.failure();
    extractor_.emplace(std::move(extractor).value());
    return std::monostate{};
}

/// With what site memory knows; so behind its opening.
Result<std::monostate> JobSession::start_extraction() {
    const PageReaderParts parts{&*extractor_, *next_page_, *reader_};
    if (!job_.limits.isolate) {
        readers_ = readers_here(parts);
        return std::monostate{};
    }
    auto readers = readers_isolated(parts, job_.sources, limits_of(job_), job_.limits.threads);
    if (!readers) return readers.failure();
    readers_ = std::move(readers).value();
    return std::monostate{};
}

Result<std::vector<std::string>> JobSession::recover() {
    Result<std::vector<std::string>> set_aside = std::vector<std::string>{};
    if (!marks_->casualties().empty()) set_aside = state_->count_casualties(marks_->last_run(), marks_->casualties());
    if (!set_aside) return set_aside;
    marks_->begin(new_run_name());
    if (auto recovered = committer_->recover(); !recovered) return recovered.failure();
    return set_aside;
}

JobWork JobSession::work(PagesInFlight& pages) const {
    const auto wants_markdown = [](const JobOutputPtr& output) { return output->wants_markdown(); };
    const DuplicateBounds bounds(*rules_);
    return JobWork({.readers = readers_,
                    .rules_version = std::string(extractor_->rules_version()),
                    .rules = *rules_,
                    .reader = *reader_,
                    .job = job_,
                    .hash = state_->hash(),
                    .pages = pages,
                    .marks = marks_.get(),
                    .sign = [bounds](std::string_view text) { return StateNearGroups::sign(text, bounds); },
                    .markdown = std::any_of(outputs_.begin(), outputs_.end(), wants_markdown),
                    .now = clock_now()});
}

}  // namespace pith
