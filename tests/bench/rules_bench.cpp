// What rules cost a page, beside Gumbo's parse of that page in the same process: scripts/bench-rules runs it.
#include <fmt/format.h>
#include <gumbo.h>
#include <ctime>

#include <algorithm>
#include <chrono>
#include <map>

#include "pipeline/model/text.h"
#include "pipeline/sources/inputs.h"
#include "rules/engine/active_rules.h"
#include "rules/engine/rule_loader.h"
#include "stages/decode.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "stages/segment.h"
#include "tests/support/made_rules.h"

namespace pith::bench {
namespace {

constexpr int repeats = 5;
constexpr std::size_t most_pages = 100;

struct Sample {
    std::string html;
    Page page;
};

/// Of CPU, so that what else the machine does counts little.
double seconds_spent() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) * 1e-9;
}

template <class Work>
double best_seconds(const Work& work) {
    double best = 1e9;
    for (int i = 0; i < repeats; ++i) {
        const double start = seconds_spent();
        work();
        best = std::min(best, seconds_spent() - start);
    }
    return best;
}

/// Pages at equal distances, 100 of them at most.
std::vector<Sample> read_samples(const std::string& folder) {
    std::vector<Sample> all;
    auto source = Inputs::open({folder}, {});
    if (!source) return all;
    while (auto raw = source.value()->next()) {
        if (raw->failure) continue;
        Sample sample;
        sample.html = decode(raw->bytes, {}).text;
        auto document = parse(reduce(sample.html).html, {});
        if (!document) continue;
        sample.page.is_html = true;
        sample.page.document = std::move(document).value();
        sample.page.blocks = segment(sample.page.document);
        for (Block& block : sample.page.blocks) block.mark(Verdict::keep, Layer::model, "bench");
        all.push_back(std::move(sample));
    }
    const std::size_t step = std::max<std::size_t>(1, all.size() / most_pages);
    std::vector<Sample> chosen;
    for (std::size_t i = 0; i < all.size() && chosen.size() < most_pages; i += step)
        chosen.push_back(std::move(all[i]));
    return chosen;
}

bool is_plain_name(std::string_view text) {
    return text.size() > 1 && text.size() < 30 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
}

test::Material material_of(const std::vector<Sample>& samples) {
    test::Material material;
    for (const Sample& sample : samples) {
        for (const Block& block : sample.page.blocks)
            for (std::string& word : words_of(block.content.text))
                if (is_plain_name(word)) material.words.push_back(std::move(word));
        for (NodeId node = 0; node < sample.page.document.nodes.size(); ++node) {
            const std::string_view name = sample.page.document.attribute(node, "class");
            if (is_plain_name(name)) material.classes.emplace_back(name);
        }
    }
    // Each class once: people write rules for the boilerplate of some sites, not for what most elements are called.
    std::sort(material.classes.begin(), material.classes.end());
    material.classes.erase(std::unique(material.classes.begin(), material.classes.end()), material.classes.end());
    return material;
}

void parse_with_gumbo(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    gumbo_destroy_output(&options, gumbo_parse_with_options(&options, html.data(), html.size()));
}

std::size_t match_rules(const RuleSet& rules, const Page& page) {
    const PageView view(page);
    ActiveRules active(rules, page.host);
    std::size_t matches = 0;
    for (std::size_t i = 0; i < view.size(); ++i) matches += active.matching(view, i).size();
    return matches;
}

/// Milliseconds a page, the share of Gumbo's time, the median of the pages' shares, matches a page.
void report(const std::string& name, const RuleSet& rules, const std::vector<Sample>& samples,
            const std::vector<double>& gumbo) {
    double total = 0;
    double gumbo_total = 0;
    std::size_t matches = 0;
    std::vector<double> shares;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        matches += match_rules(rules, samples[i].page);  // the first use of a pattern compiles it
        const double seconds = best_seconds([&] { match_rules(rules, samples[i].page); });
        total += seconds;
        gumbo_total += gumbo[i];
        shares.push_back(seconds / gumbo[i]);
    }
    std::nth_element(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2), shares.end());
    const auto pages = static_cast<double>(samples.size());
    fmt::print("{:>16}  {:8.3f} ms  {:6.2f} %  {:6.2f} %  {:8.1f}\n", name, total / pages * 1e3,
               total / gumbo_total * 100, shares[shares.size() / 2] * 100, static_cast<double>(matches) / pages);
}

int run(const std::string& folder) {
    const auto samples = read_samples(folder);
    if (samples.empty()) {
        fmt::print(stderr, "rules_bench: no pages in {}\n", folder);
        return 2;
    }
    std::vector<double> gumbo;
    for (const Sample& sample : samples) gumbo.push_back(best_seconds([&] { parse_with_gumbo(sample.html); }));
    double gumbo_total = 0;
    for (const double seconds : gumbo) gumbo_total += seconds;
    fmt::print("{} pages; Gumbo's parse: {:.3f} ms a page\n", samples.size(),
               gumbo_total / static_cast<double>(samples.size()) * 1e3);
    fmt::print("{:>16}  {:>11}  {:>8}  {:>8}  {:>8}\n", "rules", "a page", "of Gumbo", "median", "matches");
    const auto builtin = RuleSet::load();
    if (builtin) report("built-in", *builtin.value(), samples, gumbo);
    const test::Material material = material_of(samples);
    for (const std::size_t count : {10, 100, 1'000, 5'000}) {
        const auto start = std::chrono::steady_clock::now();
        const auto rules =
            RuleLoader::load({{.name = "made.toml", .user = true, .text = test::make_rules(material, count)}});
        const std::chrono::duration<double> loading = std::chrono::steady_clock::now() - start;
        if (!rules) {
            fmt::print(stderr, "rules_bench: {}\n", rules.failure().detail);
            return 2;
        }
        report(std::to_string(count), *rules.value(), samples, gumbo);
        fmt::print("{:>16}  {:8.3f} ms to load\n", "", loading.count() * 1e3);
    }
    return 0;
}

}  // namespace
}  // namespace pith::bench

int main(int count, char** arguments) {
    if (count == 2) return pith::bench::run(arguments[1]);
    fmt::print(stderr, "usage: rules_bench FOLDER\n");
    return 2;
}
