#include "pipeline/evaluation/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace pith {
namespace {

using Json = nlohmann::ordered_json;

/// A mean that is filled one value at a time; 0 of nothing.
struct Mean {
    double sum = 0;
    double squares = 0;
    std::size_t count = 0;
    void add(double value) {
        sum += value;
        squares += value * value;
        ++count;
    }
    /// The standard error of the mean; 0 of fewer than two values.
    double error() const {
        if (count < 2) return 0;
        const auto n = static_cast<double>(count);
        return std::sqrt(std::max(0.0, squares / n - value() * value()) / (n - 1));
    }
    double value() const { return count ? sum / static_cast<double>(count) : 0; }
};

double rounded(double value, double steps = 1e4) {
    return std::round(value * steps) / steps;
}

Json triple(const Scores& scores) {
    return {rounded(scores.f1), rounded(scores.precision), rounded(scores.recall)};
}

void put_bodies(Json& out, const std::vector<const PageScore*>& pages) {
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

void put_snippets(Json& out, const std::vector<PageScore>& pages) {
    std::array<std::size_t, 4> total{};
    for (const PageScore& page : pages)
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += page.snippets[i];
    const auto [found, missed, unwanted, avoided] = total;
    if (found + missed + unwanted + avoided == 0) return;
    out["snippets"] = triple(scores_of(found, found + unwanted, found + missed));
}

void put_fields(Json& out, const std::vector<PageScore>& pages) {
    std::map<std::string, Mean> fields;
    for (const PageScore& page : pages)
        for (const auto& [field, hit] : page.fields) fields[field].add(hit);
    for (const auto& [field, mean] : fields) out[field] = {rounded(mean.value()), mean.count};
}

void put_types(Json& out, const std::vector<const PageScore*>& pages) {
    std::map<std::string, Mean> types;
    for (const PageScore* page : pages) types[page->type].add(page->words.f1);
    Json& table = out["by_type"] = Json::object();
    for (const auto& [type, mean] : types) table[type] = {rounded(mean.value()), mean.count};
}

void put_errors(Json& out, const std::vector<const PageScore*>& pages) {
    std::map<std::string, Mean> types;
    for (const PageScore* page : pages) {
        types["all"].add(page->words.f1);
        types[page->type].add(page->words.f1);
    }
    Json& table = out["standard_error"] = Json::object();
    for (const auto& [type, mean] : types) table[type] = rounded(mean.error());
}

void put_worst(Json& out, std::vector<const PageScore*> pages, std::size_t count) {
    std::stable_sort(pages.begin(), pages.end(),
                     [](const auto* a, const auto* b) { return a->words.f1 < b->words.f1; });
    Json& table = out["worst"] = Json::array();
    for (std::size_t i = 0; i < std::min(count, pages.size()); ++i) {
        const Scores& words = pages[i]->words;
        table.push_back({pages[i]->id, pages[i]->type, rounded(words.precision, 1e3), rounded(words.recall, 1e3),
                         rounded(words.f1, 1e3)});
    }
}

std::string for_a_person(const Json& summary) {
    std::string text;
    auto out = std::back_inserter(text);
    for (const auto& [key, value] : summary.items()) {
        if (key == "worst") {
            text += "worst (id, type, precision, recall, F1)\n";
            for (const auto& page : value)
                fmt::format_to(out, "  {}  {}  {:.3f}  {:.3f}  {:.3f}\n", page[0].get<std::string>(),
                               page[1].get<std::string>(), page[2].get<double>(), page[3].get<double>(),
                               page[4].get<double>());
        } else if (key == "by_type") {
            text += "by type (words F1, pages)\n";
            for (const auto& [type, scores] : value.items())
                fmt::format_to(out, "  {:<14} {:.4f}  {}\n", type, scores[0].get<double>(),
                               scores[1].get<std::size_t>());
        } else if (key == "standard_error") {
            text += "standard error of the words F1\n";
            for (const auto& [type, error] : value.items())
                fmt::format_to(out, "  {:<14} {:.4f}\n", type, error.get<double>());
        } else if (value.is_array() && value.size() == 3) {
            fmt::format_to(out, "{:<9} F1 {:.4f}  precision {:.4f}  recall {:.4f}\n", key, value[0].get<double>(),
                           value[1].get<double>(), value[2].get<double>());
        } else if (value.is_array()) {
            fmt::format_to(out, "{:<9} {:.4f} of {}\n", key, value[0].get<double>(), value[1].get<std::size_t>());
        } else {
            fmt::format_to(out, "{:<9} {}\n", key, value.dump());
        }
    }
    return text;
}

}  // namespace

std::string summarise(const std::vector<PageScore>& pages, const SummaryOptions& options) {
    std::vector<const PageScore*> scored;
    for (const PageScore& page : pages)
        if (page.has_body) scored.push_back(&page);
    Json out;
    out["pages"] = pages.size();
    out["missing"] = std::count_if(pages.begin(), pages.end(), [](const PageScore& page) { return page.missing; });
    if (!scored.empty()) put_bodies(out, scored);
    put_snippets(out, pages);
    put_fields(out, pages);
    if (options.by_type) put_types(out, scored);
    if (options.errors && !scored.empty()) put_errors(out, scored);
    if (options.worst) put_worst(out, scored, options.worst);
    return options.json ? out.dump() + "\n" : for_a_person(out);
}

}  // namespace pith
