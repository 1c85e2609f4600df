#include "stages/features/page_type_features.h"

#include <algorithm>
#include <unordered_map>

#include "stages/features/candidates.h"
#include "stages/features/feature_table.h"

namespace pith {
namespace {

/// Sums over the blocks that several features read.
struct BlockSums {
    float list_words = 0, cell_words = 0, code_words = 0, quote_words = 0, heading_words = 0;
    float long_blocks = 0, questions = 0, currencies = 0, years = 0, clock_times = 0, digits = 0, characters = 0;
    float longest_run = 0;  ///< words of the longest run of prose
    float comment_words = 0;
};

BlockSums sum_blocks(const PageFacts& facts) {
    BlockSums sums;
    float run = 0;
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const Block& block = facts.page.blocks[i];
        const BlockFacts& own = facts.blocks[i];
        const auto words = static_cast<float>(block.words);
        const BlockKind kind = block.content.kind;
        sums.list_words += kind == BlockKind::list_item ? words : 0;
        sums.cell_words += kind == BlockKind::table_cell ? words : 0;
        sums.code_words += kind == BlockKind::preformatted ? words : 0;
        sums.quote_words += kind == BlockKind::quote ? words : 0;
        sums.heading_words += kind == BlockKind::heading ? words : 0;
        constexpr float long_prose = 20;
        sums.long_blocks += own.prose >= long_prose;
        sums.questions += own.text.question;
        sums.currencies += static_cast<float>(own.text.currencies);
        sums.years += static_cast<float>(own.text.years);
        sums.clock_times += static_cast<float>(own.text.clock_times);
        sums.digits += static_cast<float>(own.text.digits);
        sums.characters += static_cast<float>(own.text.characters);
        run = own.prose > 0 ? run + own.prose : 0;
        sums.longest_run = std::max(sums.longest_run, run);
        if (facts.regions.inside[block.node].has(Role::comment)) sums.comment_words += words;
    }
    return sums;
}

struct ElementCounts {
    float articles = 0, sections = 0, times = 0, forms = 0, tables = 0, code = 0, definitions = 0, quotes = 0;
    float most_twins = 0;  ///< elements made alike in one parent that hold prose
};

ElementCounts count_elements(const PageFacts& facts) {
    ElementCounts counts;
    const Document& document = facts.page.document;
    for (NodeId n = 0; n < document.nodes.size(); ++n) {
        const Tag tag = document[n].tag;
        counts.articles += tag == Tag::article;
        counts.sections += tag == Tag::section;
        counts.times += tag == Tag::time;
        counts.forms += tag == Tag::form;
        counts.tables += tag == Tag::table;
        counts.code += tag == Tag::pre || tag == Tag::code;
        counts.definitions += tag == Tag::dl;
        counts.quotes += tag == Tag::blockquote;
        if (facts.regions.all[n].blocks > 1 && tag != Tag::tr)
            counts.most_twins = std::max(counts.most_twins, facts.marks[n].twins);
    }
    return counts;
}

/// The group of blocks with the most prose, and the one with the most blocks.
struct Groups {
    BlockGroup prose;
    BlockGroup blocks;
};

Groups largest_groups(const PageFacts& facts) {
    Groups largest;
    for (const BlockGroup& group : facts.groups) {
        if (group.prose > largest.prose.prose) largest.prose = group;
        if (group.blocks > largest.blocks.blocks) largest.blocks = group;
    }
    return largest;
}

/// The parts of a URL behind its host.
struct Address {
    float depth = 0, length = 0, digits = 0, hyphens = 0, query = 0, page_name = 0;
};

Address read_address(std::string_view url) {
    Address address;
    const auto host = url.find("://");
    const auto begin = host == std::string_view::npos ? url.size() : std::min(url.find('/', host + 3), url.size());
    std::string_view path = url.substr(begin);
    const auto query = std::min(path.find('?'), path.size());
    address.query = query < path.size();
    path = path.substr(0, query);
    while (path.ends_with('/')) path.remove_suffix(1);
    address.length = static_cast<float>(path.size());
    address.depth = static_cast<float>(std::count(path.begin(), path.end(), '/'));
    for (const char c : path) address.digits += c >= '0' && c <= '9';
    const std::string_view last = path.substr(path.rfind('/') + 1);
    address.hyphens = static_cast<float>(std::count(last.begin(), last.end(), '-'));
    address.page_name = last.find('.') != std::string_view::npos;
    return address;
}

/// Takes names, or values, one after the other: the same walk gives both, so that they stay in step.
template <class Put>
void walk(const PageFacts* facts, const TypeEvidence& evidence, const Put& put) {
    const bool has_address = facts && !facts->page.url.empty();
    constexpr float unknown = -1;  // no address is not the address of a home page
    for (std::size_t t = 0; t < TypeEvidence::types; ++t) {
        const std::string type(name(static_cast<PageType>(t)));
        put("schema_" + type, evidence.schema[t]);
        put("address_" + type, has_address ? evidence.address[t] : unknown);
        put("mark_up_" + type, evidence.mark_up[t]);
    }
    const BlockSums sums = facts ? sum_blocks(*facts) : BlockSums{};
    const ElementCounts elements = facts ? count_elements(*facts) : ElementCounts{};
    const Groups groups = facts ? largest_groups(*facts) : Groups{};
    const Address address = facts ? read_address(facts->page.url) : Address{};
    const ElementMarks marks = facts && !facts->marks.empty() ? facts->marks[0] : ElementMarks{};
    const float words = facts ? facts->words : 0;
    const float prose = facts ? facts->prose : 0;
    const float blocks = facts ? static_cast<float>(facts->blocks.size()) : 0;
    put("has_date", facts && !facts->page.metadata.date.empty());
    put("has_author", facts && !facts->page.metadata.authors.empty());
    put("has_h1", facts && facts->h1 >= 0);
    put("blocks", blocks);
    put("words", words);
    put("prose", prose);
    put("prose_share", share(prose, words));
    put("link_density", facts ? share(facts->link_words, words) : 0);
    put("words_a_block", share(words, blocks));
    put("list_share", share(sums.list_words, words));
    put("cell_share", share(sums.cell_words, words));
    put("code_share", share(sums.code_words, words));
    put("quote_share", share(sums.quote_words, words));
    put("heading_share", share(sums.heading_words, words));
    put("comment_share", share(sums.comment_words, words));
    put("long_blocks", sums.long_blocks);
    put("prose_a_long_block", share(prose, sums.long_blocks));
    put("longest_run", sums.longest_run);
    put("longest_run_share", share(sums.longest_run, prose));
    put("questions", sums.questions);
    put("currencies", sums.currencies);
    put("years", sums.years);
    put("clock_times", sums.clock_times);
    put("digit_share", share(sums.digits, sums.characters));
    put("links", marks.links);
    put("links_a_word", share(marks.links, words));
    put("anchors", marks.anchors);
    put("images", marks.images);
    put("controls", marks.controls);
    put("paragraphs", marks.paragraphs);
    put("headings", marks.headings);
    put("articles", elements.articles);
    put("sections", elements.sections);
    put("times", elements.times);
    put("forms", elements.forms);
    put("tables", elements.tables);
    put("code", elements.code);
    put("definitions", elements.definitions);
    put("quotes", elements.quotes);
    put("most_twins", elements.most_twins);
    for (std::size_t c = 0; c < static_cast<std::size_t>(Candidate::count); ++c) {
        const NodeId n = facts ? facts->candidates[c] : 0;
        put("candidate_prose_" + std::to_string(c), facts ? share(facts->regions.all[n].prose, prose) : 0);
        put("candidate_links_" + std::to_string(c), facts ? facts->regions.all[n].link_density() : 0);
    }
    put("prose_group_share", share(groups.prose.prose, prose));
    put("prose_group_blocks", groups.prose.blocks);
    put("largest_group_share", share(groups.blocks.blocks, blocks));
    put("largest_group_words", share(groups.blocks.words, groups.blocks.blocks));
    put("largest_group_links", share(groups.blocks.link_words, groups.blocks.words));
    put("address_depth", has_address ? address.depth : unknown);
    put("address_length", has_address ? address.length : unknown);
    put("address_digits", has_address ? address.digits : unknown);
    put("address_hyphens", has_address ? address.hyphens : unknown);
    put("address_query", has_address ? address.query : unknown);
    put("address_page_name", has_address ? address.page_name : unknown);
}

}  // namespace

std::vector<std::string> page_type_feature_names() {
    std::vector<std::string> names;
    walk(nullptr, {}, [&](std::string name, float) { names.push_back(std::move(name)); });
    return names;
}

std::vector<float> page_type_features(const PageFacts& facts, const TypeEvidence& evidence) {
    std::vector<float> values;
    walk(&facts, evidence, [&](const std::string&, float value) { values.push_back(value); });
    return values;
}

}  // namespace pith
