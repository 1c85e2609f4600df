#include "stages/metadata/candidates.h"

#include "pipeline/model/text.h"
#include "pipeline/model/whole_characters.h"

namespace pith {
namespace {

constexpr std::size_t most_candidates = 2000;
constexpr std::size_t most_bytes = 20'000;

}  // namespace

void Candidates::add(Field field, Origin origin, std::string_view value) {
    value = trim(value);
    if (value.empty() || list_.size() >= most_candidates) return;
    list_.push_back({field, origin, std::string(whole_characters(value, most_bytes))});
}

std::vector<std::string_view> Candidates::all(Field field, Origin origin) const {
    std::vector<std::string_view> values;
    for (const MetadataCandidate& candidate : list_)
        if (candidate.field == field && candidate.origin == origin) values.push_back(candidate.value);
    return values;
}

std::string_view Candidates::first(Field field, Origin origin) const {
    for (const MetadataCandidate& candidate : list_)
        if (candidate.field == field && candidate.origin == origin) return candidate.value;
    return {};
}

}  // namespace pith
