#include "pipeline/evaluation/measures.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <unordered_map>

#include "pipeline/evaluation/site.h"
#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

constexpr std::size_t shingle_words = 4;

/// A multiset of 64-bit hashes; collisions are out of reach of a corpus.
using Bag = std::unordered_map<std::uint64_t, std::size_t>;

Bag bag_of_words(const std::vector<std::string_view>& words) {
    Bag bag;
    for (const auto word : words) ++bag[std::hash<std::string>{}(lower(word))];
    return bag;
}

/// Runs of four words; a text of fewer words is one run.
Bag bag_of_shingles(const std::vector<std::string_view>& words) {
    Bag bag;
    if (words.empty()) return bag;
    const std::size_t runs = words.size() < shingle_words ? 1 : words.size() - shingle_words + 1;
    for (std::size_t i = 0; i < runs; ++i) {
        std::uint64_t hash = 0;
        for (std::size_t j = i; j < std::min(i + shingle_words, words.size()); ++j)
            hash = hash * 0x9E3779B97F4A7C15u + std::hash<std::string_view>{}(words[j]) + 1;
        ++bag[hash];
    }
    return bag;
}

std::size_t size_of(const Bag& bag) {
    std::size_t size = 0;
    for (const auto& [hash, count] : bag) size += count;
    return size;
}

Scores compare(const Bag& predicted, const Bag& correct) {
    std::size_t overlap = 0;
    for (const auto& [hash, count] : predicted)
        if (const auto found = correct.find(hash); found != correct.end()) overlap += std::min(count, found->second);
    return scores_of(overlap, size_of(predicted), size_of(correct));
}

void compare_bodies(const std::string& predicted, const std::string& correct, PageScore& page) {
    const auto found = words_in(predicted);
    const auto wanted = words_in(correct);
    page.words = compare(bag_of_words(found), bag_of_words(wanted));
    page.shingles = compare(bag_of_shingles(found), bag_of_shingles(wanted));
    page.exact = found == wanted;
    page.empty = found.empty();
}

std::set<std::string> name_words(const std::string& names) {
    const std::string text = lower(names);
    const auto words = words_in(text);
    return {words.begin(), words.end()};
}

void compare_fields(const Truth& truth, const Prediction& prediction, PageScore& page) {
    if (!truth.title.empty()) page.fields["title"] = squash(prediction.title) == squash(truth.title);
    if (!truth.site.empty()) page.fields["site"] = squash(prediction.site) == squash(truth.site);
    if (!truth.author.empty()) page.fields["author"] = name_words(prediction.author) == name_words(truth.author);
    if (!truth.date.empty()) page.fields["date"] = normal_date(prediction.date) == normal_date(truth.date);
}

}  // namespace

Scores scores_of(std::size_t overlap, std::size_t predicted, std::size_t correct) {
    if (predicted == 0 && correct == 0) return {1, 1, 1};
    const double p = predicted ? static_cast<double>(overlap) / static_cast<double>(predicted) : 0;
    const double r = correct ? static_cast<double>(overlap) / static_cast<double>(correct) : 0;
    return {p, r, overlap ? 2 * p * r / (p + r) : 0};
}

PageScore score_page(const Truth& truth, const Prediction* prediction) {
    static const Prediction nothing;
    const Prediction& found = prediction ? *prediction : nothing;
    PageScore page;
    page.id = truth.id;
    page.type = truth.type;
    page.web_site = site_of(truth.url);
    if (page.web_site.empty()) page.web_site = truth.id;
    page.missing = prediction == nullptr;
    page.has_body = truth.text.has_value();
    if (truth.text) compare_bodies(found.text, *truth.text, page);
    if (truth.text && truth.lead) {
        PageScore with_lead = page;
        compare_bodies(found.text, *truth.lead + "\n" + *truth.text, with_lead);
        if (with_lead.words.f1 > page.words.f1) page = with_lead;
    }
    const std::string body = squash(found.text);
    for (const auto& piece : truth.with) ++page.snippets[body.find(squash(piece)) != std::string::npos ? 0 : 1];
    for (const auto& piece : truth.without) ++page.snippets[body.find(squash(piece)) != std::string::npos ? 2 : 3];
    compare_fields(truth, found, page);
    return page;
}

}  // namespace pith
