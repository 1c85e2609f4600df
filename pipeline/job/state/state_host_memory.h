/// What the fetcher remembers of hosts, in the state of a job.
#pragma once

#include <functional>
#include <string>

#include "pipeline/fetch/host_memory.h"
#include "pipeline/job/state/job_state.h"

namespace pith {

/// A failure of the state is kept for the run to find.
class StateHostMemory final : public HostMemory {
  public:
    StateHostMemory(JobState& state, std::function<UnixTime()> now) : state_(state), now_(std::move(now)) {}

    HostRecord load(std::string_view host) override {
        const auto text = state_.host_value(std::string(host));
        if (!text) failure_ = text.failure();
        if (!text || text.value().empty()) return {};
        auto record = read_host_record(text.value());
        return record ? std::move(record).value() : HostRecord{};
    }

    void save(std::string_view host, const HostRecord& record) override {
        const auto saved = state_.set_host_value(std::string(host), write_host_record(record), now_());
        if (!saved) failure_ = saved.failure();
    }

    const std::optional<Failure>& failure() const { return failure_; }

  private:
    JobState& state_;
    const std::function<UnixTime()> now_;
    std::optional<Failure> failure_;
};

}  // namespace pith
