#include "pipeline/job/site_learner.h"

namespace pith {
namespace {

constexpr UnixTime day = 86'400;

}  // namespace

Result<std::unique_ptr<SiteLearner>> SiteLearner::load(JobState& state) {
    std::unique_ptr<SiteLearner> learner(new SiteLearner(state));
    const auto known = state.site_memory();
    if (!known) return known.failure();
    // What another version of the program wrote is learned anew.
    auto memory = std::make_shared<SiteMemory>();
    for (const std::string& bytes : known.value()) (void)memory->read(bytes);
    learner->memory_ = std::move(memory);
    const auto notes = state.site_notes();
    if (!notes) return notes.failure();
    for (const std::string& bytes : notes.value()) (void)learner->run_.add_bytes(bytes);
    learner->notes_ = notes.value().size();
    return learner;
}

SiteNotes SiteLearner::note(std::span<const std::shared_ptr<const SitePage>> pages) const {
    SiteMemoryBuilder batch;
    for (const auto& page : pages)
        if (page) batch.add(*page);
    if (batch.pages() == 0) return {};
    if (notes_ < most_notes) return {batch.bytes(), false};
    batch.merge(run_);
    return {batch.bytes(), true};
}

void SiteLearner::add(std::span<const std::shared_ptr<const SitePage>> pages) {
    for (const auto& page : pages)
        if (page) run_.add(*page);
    notes_ = notes_ < most_notes ? notes_ + 1 : 1;
}

Result<std::monostate> SiteLearner::end_run(UnixTime now) {
    if (run_.pages() == 0) return std::monostate{};
    const SiteMemory after = memory_->after(run_, static_cast<std::uint32_t>(now / day));
    std::vector<std::pair<std::string, std::string>> sites;
    for (const std::string& site : run_.sites()) sites.emplace_back(site, after.bytes(site));
    return state_.set_site_memory(sites, now);
}

}  // namespace pith
