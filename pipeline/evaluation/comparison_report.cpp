#include "pipeline/evaluation/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;
using Pages = std::vector<const PageComparison*>;

constexpr std::size_t listed = 10;  ///< pages of a kind that a person is shown; JSON and the diff name all

double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

Json json_of(const std::optional<Interval>& interval) {
    if (!interval) return nullptr;
    return {rounded(interval->low), rounded(interval->high)};
}

std::string text_of(const std::optional<Interval>& interval) {
    return interval ? fmt::format("{:+.4f} to {:+.4f}", interval->low, interval->high) : "-";
}

struct Counts {
    std::size_t lost = 0;  ///< lines
    std::size_t gained = 0;
    std::map<std::string, std::size_t> fields;
    Pages won_pages;  ///< from the largest gain down
    Pages lost_pages;
};

Counts counts_of(const Pages& changed) {
    Counts counts;
    for (const PageComparison* page : changed) {
        counts.lost += page->body.lost;
        counts.gained += page->body.gained;
        for (const auto& change : page->fields) ++counts.fields[change.field];
        const double gain = page->gain().value_or(0);
        if (gain > 0) counts.won_pages.push_back(page);
        if (gain < 0) counts.lost_pages.push_back(page);
    }
    std::reverse(counts.won_pages.begin(), counts.won_pages.end());
    return counts;
}

double value_of(const PageScore& page) {
    if (page.has_body) return page.words.f1;
    const auto [found, missed, unwanted, avoided] = page.snippets;
    const auto all = static_cast<double>(found + missed + unwanted + avoided);
    return all > 0 ? static_cast<double>(found + avoided) / all : 0;
}

void write_scored(std::string& text, std::string_view heading, const Pages& pages) {
    auto out = std::back_inserter(text);
    fmt::format_to(out, "{:<9} {}\n", heading, pages.size());
    for (std::size_t i = 0; i < std::min(listed, pages.size()); ++i)
        fmt::format_to(out, "  {:.4f} to {:.4f}  {}  {}\n", value_of(pages[i]->before), value_of(pages[i]->after),
                       neutral(pages[i]->id, false), neutral(pages[i]->after.type, false));
    if (pages.size() > listed) fmt::format_to(out, "  and {} more\n", pages.size() - listed);
}

void write_differences(std::string& text, const Pages& pages) {
    auto out = std::back_inserter(text);
    std::set<std::string> sites;
    for (const PageComparison* page : pages) sites.insert(page->after.web_site);
    fmt::format_to(out, "{:<9} {:>7} {:>7} {:>10}  {:<18}  {}\n", "", "before", "after", "difference", "95% over pages",
                   fmt::format("95% over {} sites", sites.size()));
    for (const Difference& row : differences_of(pages))
        fmt::format_to(out, "{:<9} {:7.4f} {:7.4f} {:+10.4f}  {:<18}  {}\n", row.measure, row.before, row.after,
                       row.after - row.before, text_of(row.over_pages), text_of(row.over_sites));
}

std::map<std::string, Pages> grouped_by(const std::vector<PageComparison>& pages, GroupKey key) {
    std::map<std::string, Pages> groups;
    for (const PageComparison& page : pages) groups[page.after.*key].push_back(&page);
    return groups;
}

std::size_t changed_among(const Pages& pages) {
    return static_cast<std::size_t>(
        std::count_if(pages.begin(), pages.end(), [](auto* page) { return page->changed(); }));
}

/// One row a group that changed: its first measure.
void write_groups(std::string& text, std::string_view heading, const std::map<std::string, Pages>& groups) {
    auto out = std::back_inserter(text);
    std::size_t width = heading.size();
    for (const auto& [name, pages] : groups) width = std::max(width, name.size() + 2);
    fmt::format_to(out, "{:<{}} {:>6} {:>8} {:>8} {:>7} {:>7} {:>10}  {}\n", heading, width, "pages", "changed",
                   "measure", "before", "after", "difference", "95% over pages");
    for (const auto& [name, pages] : groups) {
        const std::size_t changed = changed_among(pages);
        if (changed == 0) continue;
        fmt::format_to(out, "  {:<{}} {:>6} {:>8}", neutral(name, false), width - 2, pages.size(), changed);
        const auto differences = differences_of(pages);
        if (!differences.empty()) {
            const Difference& row = differences.front();
            fmt::format_to(out, " {:>8} {:7.4f} {:7.4f} {:+10.4f}  {}", row.measure, row.before, row.after,
                           row.after - row.before, text_of(row.over_pages));
        }
        text += '\n';
    }
}

/// Pages without truths, from the most changed lines down.
void write_changed(std::string& text, const Pages& changed) {
    auto out = std::back_inserter(text);
    for (std::size_t i = 0; i < std::min(listed, changed.size()); ++i) {
        fmt::format_to(out, "  -{} +{}  {}", changed[i]->body.lost, changed[i]->body.gained,
                       neutral(changed[i]->id, false));
        for (const auto& change : changed[i]->fields) fmt::format_to(out, "  {}", change.field);
        text += '\n';
    }
    if (changed.size() > listed) fmt::format_to(out, "  and {} more\n", changed.size() - listed);
}

Pages pointers_to(const std::vector<PageComparison>& pages) {
    Pages pointers;
    for (const PageComparison& page : pages) pointers.push_back(&page);
    return pointers;
}

bool have_truths(const std::vector<PageComparison>& pages) {
    return std::any_of(pages.begin(), pages.end(), [](const auto& page) { return page.has_truth; });
}

Json differences_json(const Pages& pages) {
    Json table = Json::object();
    for (const Difference& row : differences_of(pages))
        table[row.measure] = {{"before", rounded(row.before)},
                              {"after", rounded(row.after)},
                              {"difference", rounded(row.after - row.before)},
                              {"interval_pages", json_of(row.over_pages)},
                              {"interval_sites", json_of(row.over_sites)}};
    return table;
}

Json groups_json(const std::map<std::string, Pages>& groups) {
    Json table = Json::object();
    for (const auto& [name, pages] : groups)
        table[name] = {
            {"pages", pages.size()}, {"changed", changed_among(pages)}, {"measures", differences_json(pages)}};
    return table;
}

Json changed_json(const Pages& changed) {
    Json rows = Json::array();
    for (const PageComparison* page : changed) {
        Json row{{"id", page->id}, {"lines_lost", page->body.lost}, {"lines_gained", page->body.gained}};
        if (page->gain()) {
            row["before"] = rounded(value_of(page->before));
            row["after"] = rounded(value_of(page->after));
        }
        for (const auto& change : page->fields) row["fields"][change.field] = {change.before, change.after};
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

std::string comparison_text(const std::vector<PageComparison>& pages, const ComparisonOptions& options) {
    const Pages changed = changed_pages(pages);
    const Counts counts = counts_of(changed);
    std::string text = fmt::format("before    {}\nafter     {}\npages     {}\n", neutral(options.before, false),
                                   neutral(options.after, false), options.pages);
    auto out = std::back_inserter(text);
    fmt::format_to(out, "changed   {}\nlines     {} lost, {} gained\n", changed.size(), counts.lost, counts.gained);
    for (const auto& [field, count] : counts.fields) fmt::format_to(out, "{:<9} {} changed\n", field, count);
    if (!have_truths(pages)) {
        write_changed(text, changed);
        return text;
    }
    write_differences(text, pointers_to(pages));
    write_scored(text, "won", counts.won_pages);
    write_scored(text, "lost", counts.lost_pages);
    if (options.by_type) write_groups(text, "changed by type", grouped_by(pages, &PageScore::type));
    if (options.by_site) write_groups(text, "changed by site", grouped_by(pages, &PageScore::web_site));
    return text;
}

Json comparison_json(const std::vector<PageComparison>& pages, const ComparisonOptions& options) {
    const Pages changed = changed_pages(pages);
    const Counts counts = counts_of(changed);
    Json out{{"before", options.before},  {"after", options.after},    {"pages", options.pages},
             {"changed", changed.size()}, {"lines_lost", counts.lost}, {"lines_gained", counts.gained}};
    if (have_truths(pages)) {
        out["won"] = counts.won_pages.size();
        out["lost"] = counts.lost_pages.size();
        out["measures"] = differences_json(pointers_to(pages));
        if (options.by_type) out["by_type"] = groups_json(grouped_by(pages, &PageScore::type));
        if (options.by_site) out["by_site"] = groups_json(grouped_by(pages, &PageScore::web_site));
    }
    out["changed_pages"] = changed_json(changed);
    return out;
}

}  // namespace pith
