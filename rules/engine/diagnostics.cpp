#include "rules/engine/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace pith {
namespace {

constexpr std::size_t shown_faults = 200;

}  // namespace

std::string to_string(const RulePlace& place) {
    if (place.line == 0) return place.file;
    if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
    return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

void Diagnostics::add(RulePlace place, std::string message) {
    // A text that serves two ends is read twice.
    const bool known =
        !faults_.empty() && faults_.back().message == message && to_string(faults_.back().place) == to_string(place);
    if (known) return;
    faults_.push_back({std::move(place), std::move(message)});
}

std::string Diagnostics::text() const {
    std::vector<const Fault*> sorted;
    for (const Fault& fault : faults_) sorted.push_back(&fault);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Fault* a, const Fault* b) {
        return std::tie(a->place.file, a->place.line, a->place.column) <
               std::tie(b->place.file, b->place.line, b->place.column);
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(sorted.size(), shown_faults); ++i)
        text += fmt::format("{}{}: {}", i ? "\n" : "", to_string(sorted[i]->place), sorted[i]->message);
    if (sorted.size() > shown_faults) text += fmt::format("\n... and {} more", sorted.size() - shown_faults);
    return text;
}

}  // namespace pith
