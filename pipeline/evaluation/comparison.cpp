#include "pipeline/evaluation/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

void mark_by_truth(BodyDiff& diff, const Truth& truth) {
    if (!truth.text || diff.empty()) return;
    const std::string body = squash(truth.lead.value_or("") + "\n" + *truth.text);
    for (DiffLine& line : diff.lines) {
        if (line.kind == DiffLine::Kind::gap) continue;
        const bool stands = body.find(squash(line.text)) != std::string::npos;
        line.truth = stands ? DiffLine::Truth::in_body : DiffLine::Truth::not_in_body;
    }
}

std::vector<FieldChange> changed_fields(const Found& before, const Found& after) {
    const Prediction& old = before.prediction;
    const Prediction& now = after.prediction;
    std::vector<FieldChange> changes;
    const auto compare = [&](const char* field, const std::string& a, const std::string& b) {
        if (a != b) changes.push_back({field, a, b});
    };
    if (!before.status.empty() && !after.status.empty()) compare("status", before.status, after.status);
    compare("title", old.title, now.title);
    compare("author", old.author, now.author);
    compare("date", old.date, now.date);
    compare("site", old.site, now.site);
    return changes;
}

/// The share of a page's snippets that are as they should be.
std::optional<double> right_snippets(const PageScore& page) {
    const auto [found, missed, unwanted, avoided] = page.snippets;
    const auto all = static_cast<double>(found + missed + unwanted + avoided);
    if (all == 0) return std::nullopt;
    return static_cast<double>(found + avoided) / all;
}

using Row = std::vector<double>;

/// A page's sums before and, behind them, after.
Row row_of(const PageComparison& page) {
    const Sums before = sums_of(page.before);
    const Sums after = sums_of(page.after);
    Row row(before.begin(), before.end());
    row.insert(row.end(), after.begin(), after.end());
    return row;
}

std::array<double, measure_count> figures_before(std::span<const double> row) {
    return figures_of(row.first(sum_count));
}

std::array<double, measure_count> figures_after(std::span<const double> row) {
    return figures_of(row.subspan(sum_count));
}

Row added(const Row& a, const Row& b) {
    Row sum = a.empty() ? Row(b.size()) : a;
    for (std::size_t i = 0; i < b.size(); ++i) sum[i] += b[i];
    return sum;
}

/// The intervals of the differences of the measures numbered `shown`.
std::vector<std::optional<Interval>> intervals(const std::vector<Row>& members, const std::vector<std::size_t>& shown) {
    std::vector<Statistic> statistics;
    statistics.reserve(shown.size());
    for (const std::size_t measure : shown)
        statistics.emplace_back([measure](std::span<const double> row) {
            return figures_after(row)[measure] - figures_before(row)[measure];
        });
    return bootstrap(members, statistics);
}

}  // namespace

std::optional<double> PageComparison::gain() const {
    if (!has_truth) return std::nullopt;
    if (after.has_body) return after.words.f1 - before.words.f1;
    const auto was = right_snippets(before);
    const auto is = right_snippets(after);
    if (!was || !is) return std::nullopt;
    return *is - *was;
}

PageComparison compare_page(const std::string& id, const Truth* truth, const Found& before, const Found& after) {
    PageComparison page;
    page.id = id;
    page.body = diff_bodies(before.prediction.text, after.prediction.text);
    page.fields = changed_fields(before, after);
    if (!truth) return page;
    page.has_truth = true;
    page.url = truth->url;
    page.before = score_page(*truth, &before.prediction);
    page.after = score_page(*truth, &after.prediction);
    page.before.missing = before.status == missing_status;
    page.after.missing = after.status == missing_status;
    mark_by_truth(page.body, *truth);
    return page;
}

std::vector<Difference> differences_of(const std::vector<const PageComparison*>& pages) {
    std::vector<Row> rows;
    std::map<std::string, Row> sites;
    Row total(2 * sum_count);
    for (const PageComparison* page : pages) {
        rows.push_back(row_of(*page));
        Row& site = sites[page->after.web_site];
        site = added(site, rows.back());
        total = added(total, rows.back());
    }
    std::vector<std::size_t> shown;
    const auto before = figures_before(total);
    const auto after = figures_after(total);
    for (std::size_t m = 0; m < measure_count; ++m)
        if (!std::isnan(before[m]) && !std::isnan(after[m])) shown.push_back(m);
    std::vector<Row> site_rows;
    site_rows.reserve(sites.size());
    for (auto& [site, row] : sites) site_rows.push_back(std::move(row));
    const auto over_pages = intervals(rows, shown);
    const auto over_sites = intervals(site_rows, shown);
    std::vector<Difference> differences;
    for (std::size_t i = 0; i < shown.size(); ++i)
        differences.push_back(
            {std::string(measure_names[shown[i]]), before[shown[i]], after[shown[i]], over_pages[i], over_sites[i]});
    return differences;
}

std::vector<const PageComparison*> changed_pages(const std::vector<PageComparison>& pages) {
    std::vector<const PageComparison*> changed;
    for (const PageComparison& page : pages)
        if (page.changed()) changed.push_back(&page);
    const auto rank = [](const PageComparison* page) {
        const auto gain = page->gain();
        const auto lines = static_cast<double>(page->body.lost + page->body.gained);
        return std::make_tuple(!gain.has_value(), gain.value_or(-lines), -lines, page->id);
    };
    std::sort(changed.begin(), changed.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
    return changed;
}

}  // namespace pith
