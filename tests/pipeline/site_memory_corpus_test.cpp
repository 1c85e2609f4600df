// Site memory over real pages of sites of which a corpus has many: what it takes away is no text of the true body, and
// what it remembers is small.
#include <gtest/gtest.h>
#include <pith/site_memory.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "pipeline/evaluation/corpus.h"
#include "pipeline/evaluation/site.h"
#include "pipeline/model/text.h"
#include "tests/support/pages.h"
#include "tests/support/shared_data.h"

namespace pith::test {
namespace {

constexpr std::size_t pages_a_run = 5;
constexpr std::size_t sites_tried = 5;
constexpr std::size_t pages_tried = 25;

using TruthsBySite = std::map<std::string, std::vector<Truth>>;

/// The sites of which there are most pages.
std::vector<std::pair<std::string, std::vector<Truth>>> largest_sites(const std::filesystem::path& corpus) {
    TruthsBySite by_site;
    auto truths = read_truth(corpus).value();
    for (Truth& truth : truths) {
        const std::string site = site_of(truth.url);
        by_site[site].push_back(std::move(truth));
    }
    std::vector<std::pair<std::string, std::vector<Truth>>> sites(by_site.begin(), by_site.end());
    std::stable_sort(sites.begin(), sites.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    sites.resize(std::min(sites.size(), sites_tried));
    for (auto& [site, pages] : sites) pages.resize(std::min(pages.size(), pages_tried));
    return sites;
}

/// The lines of `before` that `after` lacks.
std::vector<std::string> lost_lines(const std::string& before, const std::string& after) {
    std::vector<std::string> lost;
    std::istringstream lines(before);
    for (std::string line; std::getline(lines, line);)
        if (after.find(line) == std::string::npos) lost.push_back(line);
    return lost;
}

TEST(SiteMemoryOnRealSites, TakesNothingOfTheTrueBodyAndStaysSmall) {
    PITH_NEEDS_SHARED(corpus, "corpora/five-dev");
    const Extractor plain = Extractor::make().value();
    std::size_t lines_lost = 0;
    for (const auto& [site, truths] : largest_sites(corpus)) {
        SiteMemory memory;
        for (std::size_t begin = 0; begin < truths.size(); begin += pages_a_run) {
            const auto with = plain.with_site_memory(std::make_shared<const SiteMemory>(memory), true).value();
            SiteMemoryBuilder seen;
            for (std::size_t i = begin; i < std::min(begin + pages_a_run, truths.size()); ++i) {
                const auto pages = read_pages({(corpus / "pages" / (truths[i].id + ".html.gz")).string()});
                ASSERT_EQ(pages.size(), 1u);
                const Input input{.bytes = pages[0].bytes, .name = pages[0].name, .url = truths[i].url};
                const auto article = with.extract(input);
                ASSERT_TRUE(article) << truths[i].id;
                const std::string body = fold(truths[i].text.value_or(""));
                for (const auto& line : lost_lines(plain.extract(input).value().text, article.value().text)) {
                    ++lines_lost;
                    EXPECT_EQ(body.find(fold(line)), std::string::npos) << site << ": " << line;
                }
                if (article.value().seen) seen.add(*article.value().seen);
            }
            memory = memory.after(seen, static_cast<std::uint32_t>(begin / pages_a_run));
        }
        RecordProperty("bytes of " + site, static_cast<int>(memory.bytes().size()));
        EXPECT_LT(memory.bytes().size(), truths.size() * 1'000) << site;
    }
    RecordProperty("lines lost", static_cast<int>(lines_lost));
}

}  // namespace
}  // namespace pith::test
