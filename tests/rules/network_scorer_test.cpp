#include "rules/engine/network_scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

namespace pith {
namespace {

std::string read(const std::string& name) {
    std::ifstream file(PITH_SOURCE_DIR "/fixtures/models/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The fixture's features read column by column: words, share and tag, which stands in the model more than once.
NetworkScorer scorer_of_fixture() {
    auto model = NetworkModel::parse(read("network.model"));
    if (!model) throw std::runtime_error(model.failure().detail);
    std::vector<std::uint16_t> places;
    for (const std::string& feature : model.value().features())
        places.push_back(feature == "words" ? 0 : feature == "share" ? 1 : 2);
    return {std::move(model).value(), std::move(places)};
}

struct Blocks {
    std::vector<float> columns[3];
    std::vector<float> counts;
    std::vector<float> expected;
};

std::vector<Blocks> pages_of_fixture() {
    std::vector<Blocks> pages(1);
    std::istringstream lines(read("network.rows"));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) {
            pages.emplace_back();
            continue;
        }
        std::istringstream numbers(line);
        float number = 0;
        for (auto& column : pages.back().columns) column.push_back((numbers >> number, number));
        pages.back().counts.push_back((numbers >> number, number));
        pages.back().expected.push_back((numbers >> number, number));
    }
    while (!pages.empty() && pages.back().counts.empty()) pages.pop_back();
    return pages;
}

/// Gives the blocks in batches of so many.
std::vector<float> score(const NetworkScorer& scorer, Blocks blocks, std::size_t batch,
                         Processor processor = this_processor()) {
    const std::size_t count = blocks.counts.size();
    // What stands behind the last block must not matter.
    for (auto& column : blocks.columns) column.resize(count + NetworkScorer::lanes, 1e9F);
    NetworkScorer::Page page(scorer, count, processor);
    for (std::size_t first = 0; first < count; first += batch) {
        const float* columns[3];
        for (std::size_t c = 0; c < 3; ++c) columns[c] = blocks.columns[c].data() + first;
        page.add(columns, std::min(batch, count - first));
    }
    return page.score(blocks.counts);
}

TEST(NetworkScorer, GivesWhatTheTrainersLibraryGives) {
    const NetworkScorer scorer = scorer_of_fixture();
    const auto pages = pages_of_fixture();
    ASSERT_EQ(pages.size(), 3U);
    for (const Blocks& page : pages) {
        const auto odds = score(scorer, page, 128);
        ASSERT_EQ(odds.size(), page.expected.size());
        for (std::size_t i = 0; i < odds.size(); ++i) EXPECT_NEAR(odds[i], page.expected[i], 2e-5) << i;
    }
}

TEST(NetworkScorer, BatchesDoNotMatter) {
    const NetworkScorer scorer = scorer_of_fixture();
    const Blocks page = pages_of_fixture().back();
    EXPECT_EQ(score(scorer, page, 16), score(scorer, page, 48));
}

TEST(NetworkScorer, AllProcessorsGiveTheSameBits) {
    const NetworkScorer scorer = scorer_of_fixture();
    for (const Blocks& page : pages_of_fixture()) {
        const auto of_any = score(scorer, page, 128, Processor::any);
        for (const Processor processor : {Processor::avx2, Processor::avx512}) {
            if (processor <= this_processor()) {
                EXPECT_EQ(score(scorer, page, 128, processor), of_any);
            }
        }
    }
}

TEST(NetworkScorer, APageWithoutBlocksHasNoScores) {
    const NetworkScorer scorer = scorer_of_fixture();
    EXPECT_TRUE(score(scorer, {}, 16).empty());
}

/// A block far away has its say through the page's mean and maximum.
TEST(NetworkScorer, EachBlockSeesTheWholePage) {
    const NetworkScorer scorer = scorer_of_fixture();
    Blocks page = pages_of_fixture().back();
    const auto before = score(scorer, page, 128);
    page.columns[0].back() += 500;
    EXPECT_NE(score(scorer, page, 128).front(), before.front());
}

TEST(NetworkScorer, AValueThatIsNoNumberOrBeyondAllOthersGivesAScore) {
    const NetworkScorer scorer = scorer_of_fixture();
    Blocks page = pages_of_fixture().back();
    page.columns[0][3] = std::numeric_limits<float>::infinity();
    page.columns[0][4] = -std::numeric_limits<float>::infinity();
    page.columns[1][5] = std::numeric_limits<float>::quiet_NaN();
    for (const float odds : score(scorer, page, 128)) EXPECT_TRUE(std::isfinite(odds));
}

}  // namespace
}  // namespace pith
