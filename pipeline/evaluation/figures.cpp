#include "pipeline/evaluation/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

#include "pipeline/evaluation/statistics.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// The columns of Sums.
enum : std::size_t {
    bodies,
    words_f1,
    exact,
    shingle_recall,
    shingled,  ///< bodies with a predicted shingle
    shingle_precision,
    found,
    missed,
    unwanted,
    first_hit,  ///< of four fields
    first_known = first_hit + 4
};
constexpr std::array<const char*, 4> field_names{"author", "date", "site", "title"};
static_assert(first_known + field_names.size() == sum_count);

double share(double part, double whole) {
    return whole > 0 ? part / whole : unknown;
}

double shingles_f1(std::span<const double> sums) {
    if (sums[bodies] == 0) return unknown;
    const double p = sums[shingled] > 0 ? sums[shingle_precision] / sums[shingled] : 0;
    const double r = sums[shingle_recall] / sums[bodies];
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

}  // namespace

Sums sums_of(const PageScore& page) {
    Sums sums{};
    if (page.has_body) {
        sums[bodies] = 1;
        sums[words_f1] = page.words.f1;
        sums[exact] = page.exact;
        sums[shingle_recall] = page.shingles.recall;
        sums[shingled] = !page.empty;
        sums[shingle_precision] = page.empty ? 0 : page.shingles.precision;
    }
    sums[found] = static_cast<double>(page.snippets[0]);
    sums[missed] = static_cast<double>(page.snippets[1]);
    sums[unwanted] = static_cast<double>(page.snippets[2]);
    for (std::size_t i = 0; i < field_names.size(); ++i) {
        const auto field = page.fields.find(field_names[i]);
        if (field == page.fields.end()) continue;
        sums[first_known + i] = 1;
        sums[first_hit + i] = field->second;
    }
    return sums;
}

void add(Sums& total, const Sums& more) {
    for (std::size_t i = 0; i < sum_count; ++i) total[i] += more[i];
}

std::array<double, measure_count> figures_of(std::span<const double> sums) {
    return {share(sums[words_f1], sums[bodies]),
            shingles_f1(sums),
            share(sums[exact], sums[bodies]),
            share(2 * sums[found], 2 * sums[found] + sums[unwanted] + sums[missed]),
            share(sums[first_hit], sums[first_known]),
            share(sums[first_hit + 1], sums[first_known + 1]),
            share(sums[first_hit + 2], sums[first_known + 2]),
            share(sums[first_hit + 3], sums[first_known + 3])};
}

std::vector<std::pair<std::string, std::vector<const PageScore*>>> grouped(const std::vector<PageScore>& pages,
                                                                           GroupKey key) {
    std::map<std::string, std::vector<const PageScore*>> groups;
    for (const PageScore& page : pages) groups[page.*key].push_back(&page);
    return {groups.begin(), groups.end()};
}

GroupFigures figures_of(std::string name, const std::vector<const PageScore*>& pages) {
    GroupFigures group{std::move(name), pages.size(), {}, 0};
    Sums total{};
    Mean words;
    for (const PageScore* page : pages) {
        add(total, sums_of(*page));
        if (page->has_body) words.add(page->words.f1);
    }
    group.figures = figures_of(total);
    group.words_error = words.error();
    return group;
}

std::string figures_table(std::string_view heading, const std::vector<GroupFigures>& groups) {
    constexpr std::size_t words = 0;
    std::array<bool, measure_count> shown{};
    for (const auto& group : groups)
        for (std::size_t m = 0; m < measure_count; ++m) shown[m] = shown[m] || !std::isnan(group.figures[m]);
    std::size_t width = heading.size();
    for (const auto& group : groups) width = std::max(width, group.name.size() + 2);
    std::string text = fmt::format("{:<{}} {:>6}", heading, width, "pages");
    auto out = std::back_inserter(text);
    for (std::size_t m = 0; m < measure_count; ++m) {
        if (shown[m]) fmt::format_to(out, " {:>8}", measure_names[m]);
        if (shown[m] && m == words) fmt::format_to(out, " {:>8}", "error");
    }
    const auto cell = [&](double value) {
        std::isnan(value) ? fmt::format_to(out, " {:>8}", "-") : fmt::format_to(out, " {:8.4f}", value);
    };
    for (const auto& group : groups) {
        fmt::format_to(out, "\n  {:<{}} {:>6}", neutral(group.name, false), width - 2, group.pages);
        for (std::size_t m = 0; m < measure_count; ++m) {
            if (shown[m]) cell(group.figures[m]);
            if (shown[m] && m == words) cell(std::isnan(group.figures[m]) ? group.figures[m] : group.words_error);
        }
    }
    return text + "\n";
}

}  // namespace pith
