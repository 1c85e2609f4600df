#include "pipeline/evaluation/block_labels.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/evaluation/sequence_alignment.h"
#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

/// Words as numbers, equal where the words are.
class Vocabulary {
  public:
    std::vector<std::uint32_t> numbers_of(std::string_view text) {
        std::vector<std::uint32_t> numbers;
        const std::string lowered = lower(text);
        for (const std::string_view word : words_in(lowered))
            numbers.push_back(numbers_.try_emplace(std::string(word), numbers_.size()).first->second);
        return numbers;
    }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

std::string_view text_of(const Block& block) {
    const bool shows = block.content.kind != BlockKind::image;
    return shows ? std::string_view(block.content.text) : std::string_view();
}

/// The body may stand in another order than on the page: longer blocks whose words are still free there count too.
void add_moved_blocks(const std::vector<std::vector<std::uint32_t>>& blocks, const std::vector<std::uint32_t>& truth,
                      const std::vector<bool>& taken, std::vector<BlockLabel>& labels) {
    constexpr std::size_t min_words = 6;
    constexpr float mostly = 0.8F;
    constexpr float hardly = 0.2F;
    const auto key = [](const std::vector<std::uint32_t>& words, std::size_t i) {
        return (std::uint64_t{words[i]} * 0x9E3779B97F4A7C15U ^ words[i + 1]) * 0x9E3779B97F4A7C15U ^ words[i + 2];
    };
    std::unordered_set<std::uint64_t> free_runs;
    for (std::size_t i = 0; i + 3 <= truth.size(); ++i)
        if (!taken[i] && !taken[i + 1] && !taken[i + 2]) free_runs.insert(key(truth, i));
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        if (blocks[b].size() < min_words || labels[b].share > hardly) continue;
        std::size_t found = 0;
        for (std::size_t i = 0; i + 3 <= blocks[b].size(); ++i) found += free_runs.contains(key(blocks[b], i));
        const float share = static_cast<float>(found) / static_cast<float>(blocks[b].size() - 2);
        if (share < mostly) continue;
        labels[b].share = share;
        for (std::size_t i = 0; i + 3 <= blocks[b].size(); ++i) free_runs.erase(key(blocks[b], i));
    }
}

void label_by_body(const std::vector<Block>& blocks, const Truth& truth, std::vector<BlockLabel>& labels) {
    Vocabulary vocabulary;
    const auto lead = truth.lead ? vocabulary.numbers_of(*truth.lead) : std::vector<std::uint32_t>{};
    auto body = lead;
    const auto text = vocabulary.numbers_of(*truth.text);
    body.insert(body.end(), text.begin(), text.end());
    std::vector<std::uint32_t> page;
    std::vector<std::vector<std::uint32_t>> words;
    for (const Block& block : blocks) {
        words.push_back(vocabulary.numbers_of(text_of(block)));
        page.insert(page.end(), words.back().begin(), words.back().end());
    }
    const auto partners = align(page, body);
    std::vector<bool> taken(body.size());
    std::size_t at = 0;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        std::size_t found = 0;
        std::size_t in_lead = 0;
        for (std::size_t i = 0; i < words[b].size(); ++i, ++at) {
            if (partners[at] == unaligned) continue;
            taken[partners[at]] = true;
            ++found;
            in_lead += partners[at] < lead.size();
        }
        labels[b].words = words[b].size();
        if (words[b].empty()) continue;
        labels[b].share = static_cast<float>(found) / static_cast<float>(words[b].size());
        // A standfirst may stand in the body or not: nothing to learn.
        if (2 * in_lead > words[b].size()) labels[b].share = -1;
    }
    add_moved_blocks(words, body, taken, labels);
}

void label_by_snippets(const std::vector<Block>& blocks, const Truth& truth, std::vector<BlockLabel>& labels) {
    const auto holds = [](const std::string& text, const std::vector<std::string>& snippets) {
        return std::any_of(snippets.begin(), snippets.end(),
                           [&](const auto& snippet) { return text.find(squash(snippet)) != std::string::npos; });
    };
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const std::string text = squash(text_of(blocks[b]));
        labels[b].words = words_in(text).size();
        if (holds(text, truth.with)) labels[b].share = 1;
        if (holds(text, truth.without)) labels[b].share = labels[b].share > 0 ? -1.0F : 0.0F;
    }
}

}  // namespace

std::vector<BlockLabel> label_blocks(const std::vector<Block>& blocks, const Truth& truth) {
    std::vector<BlockLabel> labels(blocks.size());
    if (truth.text)
        label_by_body(blocks, truth, labels);
    else
        label_by_snippets(blocks, truth, labels);
    return labels;
}

}  // namespace pith
