#include "stages/features/page_facts.h"

#include <algorithm>
#include <functional>
#include <string>

#include "pipeline/model/key_numbers.h"
#include "pipeline/model/text.h"
#include "stages/features/candidates.h"

namespace pith {
namespace {

std::uint64_t joined(std::uint64_t hash, std::uint64_t other) {
    return (hash ^ other) * 0x9E3779B97F4A7C15U;
}

/// Of the element, its parent, and its grandparent's tag.
std::uint64_t group_key(const PageFacts& facts, NodeId node) {
    const Document& document = facts.page.document;
    const NodeId parent = document[node].parent;
    std::uint64_t key = facts.marks[node].signature;
    if (parent == no_node) return key;
    key = joined(key, facts.marks[parent].signature);
    const NodeId above = document[parent].parent;
    return above == no_node ? key : joined(key, static_cast<std::uint64_t>(document[above].tag));
}

/// One entry a node: the tags from the root down to it.
std::vector<std::uint64_t> path_hashes(const Document& document) {
    std::vector<std::uint64_t> hashes(document.nodes.size());
    for (NodeId n = 1; n < hashes.size(); ++n)
        hashes[n] = joined(hashes[document[n].parent], static_cast<std::uint64_t>(document[n].tag) + 1);
    return hashes;
}

/// Numbers the blocks' keys from 0 and sums what each group holds.
class Grouper {
  public:
    explicit Grouper(std::vector<BlockGroup>& groups) : groups_(groups) {}

    std::uint32_t add(std::uint64_t key, const Block& block, float prose, std::uint32_t i) {
        const std::uint32_t number = numbers_.of(key);
        if (number == groups_.size()) groups_.push_back({.first = i});
        BlockGroup& group = groups_[number];
        group.blocks += 1;
        group.words += static_cast<float>(block.words);
        group.link_words += static_cast<float>(block.link_words);
        group.prose += prose;
        group.last = i;
        return number;
    }

  private:
    std::vector<BlockGroup>& groups_;
    KeyNumbers<std::uint64_t> numbers_{64};
};

float strong_share(const ContentBlock& content) {
    std::size_t strong = 0;
    for (const Span& span : content.spans)
        if (span.kind == Span::Kind::strong || span.kind == Span::Kind::emphasis) strong += span.end - span.begin;
    return content.text.empty() ? 0 : static_cast<float>(strong) / static_cast<float>(content.text.size());
}

void read_texts(PageFacts& facts, const RegionReader& regions) {
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const Block& block = facts.page.blocks[i];
        BlockFacts& own = facts.blocks[i];
        own.text = text_statistics(block.content.text);
        own.prose = regions.prose_of(block);
        own.strong_share = strong_share(block.content);
        own.words_before = facts.words;
        own.link_words_before = facts.link_words;
        own.prose_before = facts.prose;
        facts.words += static_cast<float>(block.words);
        facts.link_words += static_cast<float>(block.link_words);
        facts.prose += own.prose;
    }
}

/// Short texts repeat by chance, so they are not copies of each other.
void count_copies(PageFacts& facts) {
    constexpr std::uint32_t min_words = 6;
    const std::size_t count = facts.blocks.size();
    KeyNumbers<std::string_view> texts(count / 4);
    std::vector<std::uint32_t> numbers(count);
    std::vector<std::uint32_t> seen;
    for (std::size_t i = 0; i < count; ++i) {
        if (facts.page.blocks[i].words < min_words) continue;
        numbers[i] = texts.of(facts.page.blocks[i].content.text);
        if (numbers[i] == seen.size()) seen.push_back(0);
        facts.blocks[i].copies_before = seen[numbers[i]]++;
    }
    for (std::size_t i = 0; i < count; ++i)
        if (facts.page.blocks[i].words >= min_words) facts.blocks[i].copies = seen[numbers[i]];
}

/// A text's words as words_of() gives them, in one piece of memory that serves one text after the other.
class Words {
  public:
    /// Views into the text.
    const std::vector<std::string_view>& of(const FoldedText& text) {
        const std::string_view folded = text.all();
        words_.clear();
        bool in_word = false;
        for (std::size_t at = 0; at < folded.size();) {
            const std::size_t begin = at;
            while (in_word && at < folded.size() && folded[at] >= 'a' && folded[at] <= 'z') ++at;
            if (at > begin) {
                words_.back() = {words_.back().data(), words_.back().size() + (at - begin)};
                continue;
            }
            const char32_t c = next_code_point(folded, at);
            const bool spaceless = is_spaceless(c);
            const bool word = spaceless || is_word_character(c) || (in_word && c == '\'');
            if (word && in_word && !spaceless)
                words_.back() = {words_.back().data(), words_.back().size() + (at - begin)};
            else if (word)
                words_.push_back(folded.substr(begin, at - begin));
            in_word = word && !spaceless;
        }
        for (std::string_view& word : words_) word = word.substr(0, word.find_last_not_of('\'') + 1);
        return words_;
    }

  private:
    std::vector<std::string_view> words_;
};

/// A few words, and which of others are among them: most are not, which their length and first letter tell.
class WordSet {
  public:
    explicit WordSet(const std::vector<std::string_view>& words) : words_(words) {
        std::sort(words_.begin(), words_.end());
        words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
        for (const std::string_view word : words_) kinds_ |= kind_of(word);
    }

    bool contains(std::string_view word) const {
        return (kinds_ & kind_of(word)) != 0 && std::binary_search(words_.begin(), words_.end(), word);
    }

  private:
    static std::uint64_t kind_of(std::string_view word) {
        if (word.empty()) return 1;
        const std::size_t first = static_cast<unsigned char>(word.front());
        const std::size_t last = static_cast<unsigned char>(word.back());
        return std::uint64_t{1} << ((word.size() * 29 + first * 5 + last) % 64);
    }

    std::vector<std::string_view> words_;
    std::uint64_t kinds_ = 0;
};

/// How much of a block the page's title and its description say.
class TitleComparison {
  public:
    static constexpr std::uint32_t max_words = 40;

    explicit TitleComparison(const Metadata& metadata)
        : title_(metadata.title),
          description_(metadata.description),
          words_(of_title_.of(title_)),
          in_title_(words_),
          in_description_(of_description_.of(description_)) {}

    /// True if the block is the title.
    bool read(const FoldedText& text, BlockFacts& facts) {
        const auto& own = of_block_.of(text);
        facts.title_share = share_in(in_title_, own);
        facts.description_share = share_in(in_description_, own);
        return !words_.empty() && own == words_;
    }

  private:
    static float share_in(const WordSet& other, const std::vector<std::string_view>& own) {
        const auto common = std::count_if(own.begin(), own.end(), [&](const auto& w) { return other.contains(w); });
        return static_cast<float>(common) / static_cast<float>(own.size() + 1);
    }

    FoldedText title_, description_;
    Words of_title_, of_description_, of_block_;
    const std::vector<std::string_view>& words_;
    WordSet in_title_, in_description_;
};

void read_lines(PageFacts& facts, const LinePhraseReader& phrases) {
    TitleComparison title(facts.page.metadata);
    const std::uint32_t max_words = std::max(TitleComparison::max_words, phrases.max_words());
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const Block& block = facts.page.blocks[i];
        if (block.words > max_words) continue;
        const FoldedText text(block.content.text);
        facts.blocks[i].phrases = phrases.read(text, block.words);
        if (block.words == 0 || block.words > TitleComparison::max_words) continue;
        if (title.read(text, facts.blocks[i])) facts.title_block = static_cast<std::ptrdiff_t>(i);
    }
}

void find_headings(PageFacts& facts) {
    std::uint32_t heading = 0;
    float h1_words = 0;
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const Block& block = facts.page.blocks[i];
        BlockFacts& own = facts.blocks[i];
        own.heading = heading;
        const bool is_tail = own.phrases.has(LinePhrase::tail_heading) || own.phrases.has(LinePhrase::comments_heading);
        if (is_tail && facts.first_tail < 0 && own.prose_before > 0) facts.first_tail = static_cast<std::ptrdiff_t>(i);
        if (block.content.kind != BlockKind::heading) continue;
        heading = static_cast<std::uint32_t>(i) + 1;
        // Where there are several, the one that is most like the title; then the first.
        const float likeness = 1 + own.title_share;
        if (block.content.level != 1 || likeness <= h1_words) continue;
        h1_words = likeness;
        facts.h1 = static_cast<std::ptrdiff_t>(i);
    }
}

void find_containers(PageFacts& facts) {
    const Document& document = facts.page.document;
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        auto& up = facts.blocks[i].up;
        NodeId n = facts.page.blocks[i].node;
        float blocks = facts.regions.all[n].blocks;
        for (NodeId& level : up) {
            while (n != 0 && facts.regions.all[n].blocks <= blocks) n = document[n].parent;
            blocks = facts.regions.all[n].blocks;
            level = n;
        }
    }
}

/// The part of the candidate, or of the first element that holds both, that the block stands in.
NodeId branch_of(const Document& document, NodeId candidate, NodeId node) {
    while (!document.contains(candidate, node)) candidate = document[candidate].parent;
    while (node != candidate && document[node].parent != candidate) node = document[node].parent;
    return node;
}

void find_surroundings(PageFacts& facts) {
    const NodeId candidate = facts.candidates[static_cast<std::size_t>(Candidate::prose_chain)];
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const NodeId node = facts.page.blocks[i].node;
        facts.blocks[i].levels = read_levels(facts.page.document, facts.regions.roles, node);
        facts.blocks[i].branch = branch_of(facts.page.document, candidate, node);
    }
}

void group_blocks(PageFacts& facts) {
    const Document& document = facts.page.document;
    const auto paths = path_hashes(document);
    Grouper by_signature(facts.groups);
    Grouper by_path(facts.path_groups);
    for (std::uint32_t i = 0; i < facts.blocks.size(); ++i) {
        const Block& block = facts.page.blocks[i];
        BlockFacts& own = facts.blocks[i];
        own.group = by_signature.add(group_key(facts, block.node), block, own.prose, i);
        own.path_group = by_path.add(paths[block.node], block, own.prose, i);
    }
}

}  // namespace

PageFactsReader::PageFactsReader(const RuleSet& rules) : region_reader_(rules), phrase_reader_(rules) {}

PageFacts PageFactsReader::read(const Page& page) const {
    PageFacts facts{
        .page = page, .regions = {}, .marks = {}, .blocks = {}, .groups = {}, .path_groups = {}, .candidates = {}};
    facts.blocks.resize(page.blocks.size());
    read_texts(facts, region_reader_);
    read_lines(facts, phrase_reader_);
    count_copies(facts);
    find_headings(facts);
    if (!page.is_html) return facts;
    facts.regions = region_reader_.read(page);
    facts.marks = read_marks(page.document);
    facts.candidates = find_candidates(facts);
    find_containers(facts);
    find_surroundings(facts);
    group_blocks(facts);
    return facts;
}

void PageFactsReader::take_for_content(Roles roles, PageFacts& facts) const {
    facts.regions = region_reader_.read(facts.page, roles);
    facts.candidates = find_candidates(facts);
    find_surroundings(facts);
}

}  // namespace pith
