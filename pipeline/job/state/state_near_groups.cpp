#include "pipeline/job/state/state_near_groups.h"

namespace pith {

StateNearGroups::StateNearGroups(const RuleSet& rules) : articles_(DuplicateBounds(rules), capacity) {}

Result<std::unique_ptr<StateNearGroups>> StateNearGroups::load(JobState& state, const RuleSet& rules) {
    std::unique_ptr<StateNearGroups> groups(new StateNearGroups(rules));
    const std::vector<SqlValue> parameters{static_cast<std::int64_t>(capacity)};
    // The newest, and of these the oldest first, as they were added.
    auto read = state.database().run(
        "SELECT page, page_group, url, value FROM (SELECT signature.page AS page, page.near_group AS page_group, "
        "page.url "
        "AS url, signature.value AS value FROM signature JOIN page ON page.id = signature.page ORDER BY signature.page "
        "DESC "
        "LIMIT $1) AS newest ORDER BY page",
        parameters, [&](const SqlRow& row) {
            const auto text_signature = TextSignature::parse(bytes(row[3]));
            const std::int64_t page = integer(row[0]);
            const std::int64_t group = integer(row[1]) ? integer(row[1]) : page;
            if (text_signature)
                groups->articles_.add({static_cast<std::uint64_t>(page), static_cast<std::uint64_t>(group),
                                       NearDuplicates::url_key(text(row[2])), *text_signature});
        });
    if (!read) return read.failure();
    return groups;
}

std::int64_t StateNearGroups::find(const PageResult& result) const {
    const auto signature = TextSignature::parse(result.signature);
    if (!signature) return 0;
    const auto group = articles_.group_of(NearDuplicates::url_key(result.task.url), *signature);
    // Only what was put out can be a group's first; a page is no near-duplicate of itself.
    return group ? static_cast<std::int64_t>(*group) : 0;
}

void StateNearGroups::add(const PageResult& result, std::int64_t group) {
    const auto signature = TextSignature::parse(result.signature);
    if (!signature) return;
    const auto page = static_cast<std::uint64_t>(result.task.id);
    articles_.add(
        {page, group ? static_cast<std::uint64_t>(group) : page, NearDuplicates::url_key(result.task.url), *signature});
}

std::string StateNearGroups::sign(std::string_view text, const DuplicateBounds& bounds) {
    const TextSignature signature = TextSignature::of(text);
    return bounds.is_too_short(signature) ? std::string() : signature.bytes();
}

}  // namespace pith
