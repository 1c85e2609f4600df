#include "pipeline/commands/eval_board.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace pith {
namespace {

/// Of pages of one id the order does not depend on which was done first.
bool stands_before(const PageComparison& a, const PageComparison& b) {
    const auto key = [](const PageComparison& page) {
        return std::make_tuple(std::cref(page.id), page.body.lost, page.body.gained, page.fields.size());
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return std::lexicographical_compare(a.body.lines.begin(), a.body.lines.end(), b.body.lines.begin(),
                                        b.body.lines.end(),
                                        [](const DiffLine& x, const DiffLine& y) { return x.text < y.text; });
}

}  // namespace

EvalBoard::EvalBoard(std::vector<Truth> truths, BoardOptions options)
    : options_(options),
      truths_(std::move(truths)),
      entered_(truths_.size()),
      comparisons_(truths_.size()),
      found_(options.keep_found ? truths_.size() : 0) {
    for (std::size_t i = 0; i < truths_.size(); ++i) index_.emplace(truths_[i].id, i);
}

const Truth* EvalBoard::truth_of(const std::string& id) const {
    const auto place = index_.find(id);
    return place == index_.end() ? nullptr : &truths_[place->second];
}

PageComparison EvalBoard::compared(const std::string& id, const Found& after, const Found& before) const {
    const Truth* truth = truth_of(id);
    if (options_.compare) {
        PageComparison page = compare_page(id, truth, before, after);
        if (!options_.keep_lines) page.body.lines = {};
        return page;
    }
    PageComparison page;
    page.id = id;
    if (truth) page.after = score_page(*truth, after.status == missing_status ? nullptr : &after.prediction);
    return page;
}

void EvalBoard::put(std::size_t index, const std::string& id, PageComparison&& page, const Found& after) {
    entered_[index] = true;
    comparisons_[index] = std::move(page);
    if (options_.keep_found) found_[index] = {id, after};
}

void EvalBoard::enter(const std::string& id, const Found& after, const Found& before) {
    const auto place = index_.find(id);
    const bool stranger = place == index_.end();
    if (stranger && !options_.strangers) return;
    PageComparison page = compared(id, after, before);
    std::lock_guard lock(mutex_);
    if (!stranger)
        put(place->second, id, std::move(page), after);
    else if (page.changed())
        comparisons_.push_back(std::move(page));
    else
        ++unchanged_strangers_;
}

void EvalBoard::complete(const std::unordered_map<std::string, Prediction>& before) {
    const Found missing{std::string(missing_status), {}};
    for (std::size_t i = 0; i < truths_.size(); ++i) {
        if (entered_[i]) continue;
        const auto known = before.find(truths_[i].id);
        put(i, truths_[i].id,
            compared(truths_[i].id, missing, known == before.end() ? missing : Found{{}, known->second}), missing);
    }
    std::sort(comparisons_.begin() + static_cast<std::ptrdiff_t>(truths_.size()), comparisons_.end(), stands_before);
}

std::vector<PageScore> EvalBoard::scores() const {
    std::vector<PageScore> scores;
    for (std::size_t i = 0; i < truths_.size(); ++i) scores.push_back(comparisons_[i].after);
    return scores;
}

std::size_t EvalBoard::drafts() const {
    return static_cast<std::size_t>(
        std::count_if(truths_.begin(), truths_.end(), [](const Truth& truth) { return truth.draft; }));
}

}  // namespace pith
