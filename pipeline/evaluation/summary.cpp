#include "pipeline/evaluation/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "pipeline/evaluation/figures.h"
#include "pipeline/evaluation/statistics.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;
using Pages = std::vector<const PageScore*>;

double rounded(double value, double steps = 1e4) {
    return std::round(value * steps) / steps;
}

Json triple(const Scores& scores) {
    return {rounded(scores.f1), rounded(scores.precision), rounded(scores.recall)};
}

Pages with_bodies(const Pages& pages) {
    Pages scored;
    std::copy_if(pages.begin(), pages.end(), std::back_inserter(scored),
                 [](const auto* page) { return page->has_body; });
    return scored;
}

void put_bodies(Json& out, const Pages& pages) {
    Mean f1, precision, recall, exact, shingle_precision, shingle_recall;
    for (const PageScore* page : pages) {
        f1.add(page->words.f1);
        precision.add(page->words.precision);
        recall.add(page->words.recall);
        exact.add(page->exact);
        shingle_recall.add(page->shingles.recall);
        if (!page->empty) shingle_precision.add(page->shingles.precision);  // a page without shingles has none
    }
    out["words"] = triple({precision.value(), recall.value(), f1.value()});
    const double p = shingle_precision.value();
    const double r = shingle_recall.value();
    out["shingles"] = triple({p, r, p + r > 0 ? 2 * p * r / (p + r) : 0});
    out["exact"] = rounded(exact.value());
}

void put_snippets(Json& out, const Pages& pages) {
    std::array<std::size_t, 4> total{};
    for (const PageScore* page : pages)
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += page->snippets[i];
    const auto [found, missed, unwanted, avoided] = total;
    if (found + missed + unwanted + avoided == 0) return;
    out["snippets"] = triple(scores_of(found, found + unwanted, found + missed));
}

std::map<std::string, Mean> means_of_fields(const Pages& pages) {
    std::map<std::string, Mean> fields;
    for (const PageScore* page : pages)
        for (const auto& [field, hit] : page->fields) fields[field].add(hit);
    return fields;
}

Json measures_of(const Pages& pages) {
    Json out = Json::object();
    out["pages"] = pages.size();
    out["missing"] = std::count_if(pages.begin(), pages.end(), [](const auto* page) { return page->missing; });
    const Pages scored = with_bodies(pages);
    if (!scored.empty()) put_bodies(out, scored);
    put_snippets(out, pages);
    for (const auto& [field, mean] : means_of_fields(pages)) out[field] = {rounded(mean.value()), mean.count()};
    return out;
}

/// Of the words F1: of "all", and of each type.
std::map<std::string, Mean> means_of_words(const Pages& pages) {
    std::map<std::string, Mean> means;
    for (const PageScore* page : pages) means[page->type].add(page->words.f1);
    return means;
}

Mean mean_of_words(const Pages& pages) {
    Mean mean;
    for (const PageScore* page : pages) mean.add(page->words.f1);
    return mean;
}

Pages worst_of(Pages pages, std::size_t count) {
    std::stable_sort(pages.begin(), pages.end(),
                     [](const auto* a, const auto* b) { return a->words.f1 < b->words.f1; });
    pages.resize(std::min(count, pages.size()));
    return pages;
}

Pages pointers_to(const std::vector<PageScore>& pages) {
    Pages pointers;
    for (const PageScore& page : pages) pointers.push_back(&page);
    return pointers;
}

std::string table_by(std::string_view heading, const std::vector<PageScore>& pages, GroupKey key) {
    std::vector<GroupFigures> groups;
    for (auto& [name, members] : grouped(pages, key)) groups.push_back(figures_of(name, members));
    return figures_table(heading, groups);
}

/// "words     F1 0.9680  precision 0.9712  recall 0.9745".
void write_measure(std::string& text, const std::string& name, const Json& value) {
    auto out = std::back_inserter(text);
    if (value.is_array() && value.size() == 3)
        fmt::format_to(out, "{:<9} F1 {:.4f}  precision {:.4f}  recall {:.4f}", name, value[0].get<double>(),
                       value[1].get<double>(), value[2].get<double>());
    else if (value.is_array())
        fmt::format_to(out, "{:<9} {:.4f} of {}", name, value[0].get<double>(), value[1].get<std::size_t>());
    else
        fmt::format_to(out, "{:<9} {}", name, value.dump());
}

}  // namespace

Json summary_of(const std::vector<PageScore>& pages, const SummaryOptions& options) {
    const Pages all = pointers_to(pages);
    const Pages scored = with_bodies(all);
    Json out = measures_of(all);
    if (options.by_type) {
        Json& table = out["by_type"] = Json::object();
        for (const auto& [type, mean] : means_of_words(scored)) table[type] = {rounded(mean.value()), mean.count()};
    }
    if (options.by_site) {
        Json& table = out["by_site"] = Json::object();
        for (const auto& [site, members] : grouped(pages, &PageScore::web_site)) table[site] = measures_of(members);
    }
    if (options.errors && !scored.empty()) {
        Json& table = out["standard_error"] = Json::object();
        table["all"] = rounded(mean_of_words(scored).error());
        for (const auto& [type, mean] : means_of_words(scored)) table[type] = rounded(mean.error());
    }
    if (!options.worst) return out;
    Json& table = out["worst"] = Json::array();
    for (const PageScore* page : worst_of(scored, options.worst))
        table.push_back({page->id, page->type, rounded(page->words.precision, 1e3), rounded(page->words.recall, 1e3),
                         rounded(page->words.f1, 1e3)});
    return out;
}

std::string summary_text(const std::vector<PageScore>& pages, const SummaryOptions& options) {
    const Pages all = pointers_to(pages);
    const Pages scored = with_bodies(all);
    const auto fields = means_of_fields(all);
    std::string text;
    auto out = std::back_inserter(text);
    const Json measures = measures_of(all);
    for (const auto& [name, value] : measures.items()) {
        write_measure(text, name, value);
        if (name == "words") fmt::format_to(out, "  standard error {:.4f}", mean_of_words(scored).error());
        if (const auto field = fields.find(name); field != fields.end())
            fmt::format_to(out, "  standard error {:.4f}", field->second.error());
        text += '\n';
    }
    if (options.by_type) text += table_by("by type", pages, &PageScore::type);
    if (options.by_site) text += table_by("by site", pages, &PageScore::web_site);
    if (!options.worst) return text;
    text += "worst (id, type, precision, recall, F1)\n";
    for (const PageScore* page : worst_of(scored, options.worst))
        fmt::format_to(out, "  {}  {}  {:.3f}  {:.3f}  {:.3f}\n", neutral(page->id, false), neutral(page->type, false),
                       page->words.precision, page->words.recall, page->words.f1);
    return text;
}

}  // namespace pith
