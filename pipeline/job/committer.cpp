#include "pipeline/job/committer.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "pipeline/job/state/state_commit.h"
#include "pipeline/job/state/state_retry.h"
#include "pipeline/model/failpoint.h"

namespace pith {
namespace {

/// Adds what the state knows to a row: {..., "version": 2, "group": "https://..."}.
void complete_row(OutputEntry& entry, const Decision& decision) {
    entry.version = decision.version;
    if (entry.json.empty()) return;
    entry.json.pop_back();
    entry.json += fmt::format(",\"version\":{}", decision.version);
    if (!decision.group_url.empty()) entry.json += ",\"group\":" + nlohmann::json(decision.group_url).dump();
    entry.json += '}';
}

}  // namespace

Committer::Committer(JobState& state, std::vector<JobOutputPtr>& outputs, NearGroups& groups, SiteLearner* sites,
                     CommitterOptions options)
    : state_(state), outputs_(outputs), groups_(groups), sites_(sites), options_(std::move(options)) {
    timer_ = std::jthread([this](const std::stop_token& ended) { flush_old(ended); });
}

Committer::~Committer() {
    timer_.request_stop();
    changed_.notify_all();
}

Result<std::monostate> Committer::recover() {
    const auto positions = state_.positions();
    if (!positions) return positions.failure();
    for (const JobOutputPtr& output : outputs_)
        if (auto recovered = output->recover(positions.value()); !recovered) return recovered;
    return std::monostate{};
}

Result<std::monostate> Committer::add(FinishedPage page) {
    const std::lock_guard lock(mutex_);
    if (failure_) return *failure_;
    if (results_.empty()) first_added_ = std::chrono::steady_clock::now();
    batch_bytes_ += page.entry.json.size() + page.entry.markdown.size() + page.entry.raw.size();
    results_.push_back(std::move(page.result));
    entries_.push_back(std::move(page.entry));
    seen_.push_back(std::move(page.seen));
    if (results_.size() < options_.pages && batch_bytes_ < options_.bytes) {
        if (results_.size() == 1) changed_.notify_all();
        return std::monostate{};
    }
    return commit_batch();
}

Result<std::monostate> Committer::flush() {
    const std::lock_guard lock(mutex_);
    if (failure_) return *failure_;
    return commit_batch();
}

/// On the timer's thread: a batch that does not fill up is committed all the same.
void Committer::flush_old(const std::stop_token& ended) {
    std::unique_lock lock(mutex_);
    while (!ended.stop_requested()) {
        changed_.wait(lock, ended, [this] { return !results_.empty() && !failure_; });
        if (ended.stop_requested()) return;
        const auto due = first_added_ + options_.age;
        if (std::chrono::steady_clock::now() >= due)
            (void)commit_batch();  // a failure stays in failure_
        else
            changed_.wait_until(lock, ended, due, [] { return false; });
    }
}

Result<std::monostate> Committer::commit_batch() {
    if (results_.empty()) return std::monostate{};
    auto committed = try_batch();
    if (!committed) {
        failure_ = committed.failure();
        return committed;
    }
    results_.clear();
    entries_.clear();
    seen_.clear();
    batch_bytes_ = 0;
    return committed;
}

Result<std::monostate> Committer::prepare_outputs(UnixTime now) {
    for (const JobOutputPtr& output : outputs_)
        if (const auto begun = output->prepare(now))
            if (auto added = state_.add_position(*begun, now); !added) return added;
    failpoint("commit.prepared");
    return std::monostate{};
}

Result<std::vector<OutputPosition>> Committer::write_outputs(std::span<const Decision> decisions) {
    std::vector<OutputEntry> articles;
    std::vector<OutputEntry> pages;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (decisions[i].version > 0) complete_row(articles.emplace_back(entries_[i]), decisions[i]);
        if (!decisions[i].lost && !entries_[i].raw.empty()) pages.push_back(entries_[i]);
    }
    std::vector<OutputPosition> positions;
    for (const JobOutputPtr& output : outputs_) {
        const auto& batch = output->wants_raw() ? pages : articles;
        if (batch.empty()) continue;
        auto position = output->write(batch);
        if (!position) return position.failure();
        if (position.value()) positions.push_back(std::move(*position.value()));
    }
    return positions;
}

/// True where the batch has arrived; else it is to be done again, from outputs as they were before it.
Result<bool> Committer::settle_lost_connection(std::int64_t batch) {
    auto arrived = try_again(state_.database(), [&] { return StateCommit::was_committed(state_, batch); });
    if (!arrived || (batch > 0 && arrived.value())) return arrived;
    if (auto recovered = recover(); !recovered) return recovered.failure();
    return false;
}

/// One attempt. `decisions` and `batch` are set once the state has decided.
Result<std::monostate> Committer::write_batch(std::vector<Decision>& decisions, std::int64_t& batch) {
    const UnixTime now = options_.now();
    if (auto prepared = prepare_outputs(now); !prepared) return prepared;
    // Added at once, so that later articles of the batch find it; an article that comes again takes its own place.
    const auto find_group = [this](const PageResult& result) {
        const std::int64_t group = groups_.find(result);
        groups_.add(result, group);
        return group;
    };
    auto commit = StateCommit::begin(state_, results_, find_group);
    if (!commit) return commit.failure();
    batch = commit.value().batch();
    decisions = commit.value().decisions();
    failpoint("commit.begun");
    const auto positions = write_outputs(decisions);
    if (!positions) return positions.failure();
    failpoint("commit.written");
    auto finished = commit.value().finish(positions.value(), sites_ ? sites_->note(seen_) : SiteNotes{}, now);
    failpoint("commit.finished");
    return finished;
}

Result<std::monostate> Committer::try_batch() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    while (true) {
        std::vector<Decision> decisions;
        std::int64_t batch = 0;
        auto written = write_batch(decisions, batch);
        if (!written) {
            if (!state_.database().may_be_tried_again() || std::chrono::steady_clock::now() > end) return written;
            const auto arrived = settle_lost_connection(batch);
            if (!arrived) return arrived.failure();
            if (!arrived.value()) continue;
        }
        count(decisions);
        if (sites_) sites_->add(seen_);
        return std::monostate{};
    }
}

void Committer::count(std::span<const Decision> decisions) {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const PageResult& result = results_[i];
        const Decision& decision = decisions[i];
        if (decision.lost) continue;
        if (result.fetched > 0) ++counts_.fetched;
        if (decision.version > 0) {
            ++counts_.articles;
            if (decision.version > 1) ++counts_.updates;
        } else if (decision.duplicate_of != 0) {
            ++counts_.duplicates;
        } else if (result.state == PageState::done) {
            ++counts_.unchanged;
        } else if (result.state == PageState::left_out) {
            ++counts_.left_out;
        } else if (result.state == PageState::waiting) {
            ++counts_.waiting;
        } else {
            ++counts_.failed;
        }
    }
}

RunCounts Committer::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

std::optional<Failure> Committer::failure() const {
    const std::lock_guard lock(mutex_);
    return failure_;
}

}  // namespace pith
