#include "stages/metadata/page_blocks.h"

#include <algorithm>

#include "pipeline/model/text.h"
#include "stages/metadata/plain_text.h"

namespace pith {
namespace {

bool is_first_heading(const Page& page, const Block& block) {
    return block.content.kind == BlockKind::heading && block.content.level == 1 && block.words > 0 && page.is_html;
}

/// From the line behind the headline downwards, then from the headline upwards.
std::vector<std::size_t> lines_around(std::size_t heading, std::size_t count, std::size_t reach) {
    std::vector<std::size_t> lines;
    for (std::size_t i = heading + 1; i < count && i <= heading + reach; ++i) lines.push_back(i);
    for (std::size_t i = heading; i > 0 && heading - i < reach / 2; --i) lines.push_back(i - 1);
    return lines;
}

void read_line(const Block& block, const Vocabulary& vocabulary, const DateReader& dates, Candidates& candidates) {
    const std::string_view text = block.content.text;
    if (block.words == 0 || block.words > vocabulary.date_line_words) return;
    if (dates.find(text, DayOrder::day_first)) {
        const bool modified = vocabulary.modified_line.in(text);
        candidates.add(modified ? Field::modified : Field::published, Origin::block, text);
    }
    if (vocabulary.byline_line.in(text)) candidates.add(Field::author, Origin::block, text);
}

/// Lines with which <title> begins: the headline of pages that have no h1.
void read_title_lines(const Page& page, Candidates& candidates) {
    constexpr std::uint32_t least_words = 3;
    const std::string title = fold(candidates.first(Field::document_title, Origin::meta));
    for (const Block& block : page.blocks) {
        const std::string_view text = block.content.text;
        if (block.words >= least_words && text.size() <= title.size() && title.starts_with(fold(text)))
            candidates.add(Field::title, Origin::block, text);
    }
}

}  // namespace

void read_page_blocks(Page& page, const Vocabulary& vocabulary, const DateReader& dates, Candidates& candidates) {
    const auto heading = std::find_if(page.blocks.begin(), page.blocks.end(),
                                      [&](const Block& block) { return is_first_heading(page, block); });
    if (heading != page.blocks.end()) {
        const auto at = static_cast<std::size_t>(heading - page.blocks.begin());
        for (const std::size_t line : lines_around(at, page.blocks.size(), vocabulary.blocks_around_heading))
            read_line(page.blocks[line], vocabulary, dates, candidates);
    }
    read_title_lines(page, candidates);
    for (const Block& block : page.blocks) {
        if (!page.metadata.agency.empty()) break;
        if (block.words == 0 || block.words > vocabulary.date_line_words) continue;
        std::vector<std::string> people;
        page.metadata.agency = agency_in(block.content.text, vocabulary, people);
    }
}

}  // namespace pith
