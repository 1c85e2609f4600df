#include "stages/metadata/page_blocks.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/model/folding.h"
#include "pipeline/model/text.h"
#include "stages/metadata/plain_text.h"
#include "stages/metadata/strings.h"
#include "stages/metadata/title_parts.h"

namespace pith {
namespace {

std::size_t before_running_text(const Page& page, std::size_t paragraph_words) {
    const auto& blocks = page.blocks;
    const auto text =
        std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) { return block.words >= paragraph_words; });
    if (text == blocks.end() || text == blocks.begin()) return blocks.size();
    return static_cast<std::size_t>(text - blocks.begin()) - 1;
}

/// The block that shows the title, else the first h1, else the one before the running text; the number of blocks where
/// there is none.
std::size_t find_headline(const Page& page, std::size_t paragraph_words) {
    const std::string title = fold(page.metadata.title);
    const auto& blocks = page.blocks;
    const auto shown = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
        return !title.empty() && block.words > 0 && folds_to(block.content.text, title);
    });
    if (shown != blocks.end()) return static_cast<std::size_t>(shown - blocks.begin());
    const auto heading = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
        return block.content.kind == BlockKind::heading && block.content.level == 1 && block.words > 0;
    });
    if (heading != blocks.end()) return static_cast<std::size_t>(heading - blocks.begin());
    return before_running_text(page, paragraph_words);
}

/// From the line behind the headline downwards, then from the headline upwards.
std::vector<std::size_t> lines_around(std::size_t heading, std::size_t count, std::size_t reach) {
    std::vector<std::size_t> lines;
    for (std::size_t i = heading + 1; i < count && i <= heading + reach; ++i) lines.push_back(i);
    for (std::size_t i = heading; i > 0 && heading - i < reach / 2; --i) lines.push_back(i - 1);
    return lines;
}

/// The first date in each block, looked for once: several readers ask.
class BlockDates {
  public:
    BlockDates(const Page& page, const DateReader& reader)
        : reader_(reader), blocks_(page.blocks), dates_(page.blocks.size()) {}

    const DateReader& reader() const { return reader_; }

    const std::optional<std::string>& of(const Block& block) {
        auto& date = dates_[static_cast<std::size_t>(&block - blocks_.data())];
        if (!date) date = reader_.find(block.content.text, DayOrder::day_first);
        return *date;
    }

  private:
    const DateReader& reader_;
    const std::vector<Block>& blocks_;
    std::vector<std::optional<std::optional<std::string>>> dates_;
};

/// What stands behind "published on", wherever in the line: "Changed 5 March 2026, published on 5 February 2026".
void read_label(std::string_view text, const Vocabulary& vocabulary, const DateReader& dates, Candidates& candidates) {
    constexpr std::size_t most_bytes_behind = 40;
    const auto behind = vocabulary.published_label.find(text);
    if (behind && dates.find(first_characters(*behind, most_bytes_behind), DayOrder::day_first))
        candidates.add(Field::published, Origin::labelled, *behind);
    else if (vocabulary.published_line.in(text))
        candidates.add(Field::published, Origin::labelled, text);
}

void read_line(const Block& block, const Vocabulary& vocabulary, BlockDates& dates, Candidates& candidates) {
    const std::string_view text = block.content.text;
    if (block.words == 0 || block.words > vocabulary.date_line_words) return;
    if (dates.of(block)) {
        const bool modified = vocabulary.modified_line.in(text);
        candidates.add(modified ? Field::modified : Field::published, Origin::block, text);
        if (!modified) candidates.add(Field::author, Origin::dated_line, text);
        read_label(text, vocabulary, dates.reader(), candidates);
    }
    if (vocabulary.byline_line.in(text)) candidates.add(Field::author, Origin::block, text);
}

/// "Written by" alone in its line, and the name in the next one.
void read_labelled_line(const Page& page, std::size_t line, const Vocabulary& vocabulary, Candidates& candidates) {
    constexpr std::uint32_t most_label_words = 4;
    constexpr std::uint32_t most_name_words = 10;
    const Block& label = page.blocks[line];
    if (line + 1 >= page.blocks.size() || label.words == 0 || label.words > most_label_words) return;
    const Block& name = page.blocks[line + 1];
    if (name.words == 0 || name.words > most_name_words || !vocabulary.author_labels.is(label.content.text)) return;
    candidates.add(Field::author, Origin::block, name.content.text);
}

/// A page with one date in all its short lines has only one to choose from.
void read_only_date(const Page& page, const Vocabulary& vocabulary, BlockDates& dates, Candidates& candidates) {
    std::string only;
    std::string_view text;
    for (const Block& block : page.blocks) {
        if (block.words == 0 || block.words > vocabulary.only_date_words) continue;
        const auto& date = dates.of(block);
        if (!date || *date == only || vocabulary.foreign_date_line.in(block.content.text)) continue;
        if (!only.empty()) return;
        only = *date;
        text = block.content.text;
    }
    candidates.add(Field::only_date, Origin::block, text);
}

/// "Harbour, 5 February 2026. The boats ...", and lines such as "This was published on 5 February 2026 at noon".
void read_dates_in_text(const Page& page, std::size_t headline, const Vocabulary& vocabulary, BlockDates& dates,
                        Candidates& candidates) {
    constexpr std::size_t most_opening_bytes = 60;
    constexpr std::size_t most_paragraphs = 3;
    constexpr std::size_t most_line_words = 60;
    std::size_t paragraphs = 0;
    const auto read_label_of = [&](const Block& block) {
        const bool line = block.words > 0 && block.words <= most_line_words;
        if (line && dates.of(block)) read_label(block.content.text, vocabulary, dates.reader(), candidates);
    };
    const std::size_t begin = headline < page.blocks.size() ? headline : 0;
    for (std::size_t i = begin; i < page.blocks.size(); ++i) {
        const Block& block = page.blocks[i];
        const std::string_view text = block.content.text;
        read_label_of(block);
        if (block.words < vocabulary.paragraph_words || paragraphs++ >= most_paragraphs) continue;
        const std::string_view opening = text.substr(0, std::min(text.size(), most_opening_bytes));
        if (dates.reader().find(opening, DayOrder::day_first))
            candidates.add(Field::opening_date, Origin::block, opening);
    }
    for (std::size_t i = 0; i < begin; ++i) read_label_of(page.blocks[i]);
}

/// Some sign at the end: "Author: Ann Smith".
void read_signatures(const Page& page, std::size_t headline, const Vocabulary& vocabulary, Candidates& candidates) {
    constexpr std::uint32_t most_words = 8;
    for (std::size_t i = headline; i < page.blocks.size(); ++i) {
        const std::string_view text = page.blocks[i].content.text;
        constexpr std::uint32_t most_words_without_mark = 6;
        const bool marked = text.substr(0, 40).find(':') != text.npos;
        if (page.blocks[i].words <= (marked ? most_words : most_words_without_mark) && vocabulary.signed_line.in(text))
            candidates.add(Field::author, Origin::block, text);
    }
}

void read_agency(Page& page, const Vocabulary& vocabulary) {
    for (const Block& block : page.blocks) {
        if (!page.metadata.agency.empty()) return;
        if (block.words == 0 || block.words > vocabulary.date_line_words) continue;
        std::vector<std::string> people;
        page.metadata.agency = agency_in(block.content.text, vocabulary, people);
    }
}

}  // namespace

void read_title_lines(const Page& page, const Vocabulary& vocabulary, Candidates& candidates) {
    constexpr std::uint32_t least_words = 3;
    const std::string document_title = collapse_space(candidates.first(Field::document_title, Origin::meta));
    const std::string title = fold(document_title);
    std::vector<std::string> parts;
    std::string openers = title.substr(0, 1);
    for (const std::string_view part : title_parts(document_title, vocabulary.title_separator)) {
        parts.push_back(fold(part));
        openers += parts.back().substr(0, 1);
    }
    for (const Block& block : page.blocks) {
        const std::string_view text = block.content.text;
        if (block.words < 2 || text.size() > 2 * title.size()) continue;
        // Most lines are none of these, which their first letter tells.
        const char lower = text[0] >= 'A' && text[0] <= 'Z' ? static_cast<char>(text[0] | 0x20) : text[0];
        if (lower >= 'a' && lower <= 'z' && openers.find(lower) == std::string::npos) continue;
        const std::string line = fold(text);
        if (block.words >= least_words && title.starts_with(line)) candidates.add(Field::title, Origin::block, text);
        const bool below = block.content.kind == BlockKind::heading && block.content.level > 1;
        if (below && parts.size() > 1 && std::find(parts.begin(), parts.end(), line) != parts.end())
            candidates.add(Field::title, Origin::subheading, text);
    }
}

void read_page_blocks(Page& page, const Vocabulary& vocabulary, const DateReader& reader, Candidates& candidates) {
    BlockDates dates(page, reader);
    const std::size_t count = page.blocks.size();
    const std::size_t headline = find_headline(page, vocabulary.paragraph_words);
    // The largest heading may be a sidebar's: then the lines above the text know more.
    for (const std::size_t place : {headline, before_running_text(page, vocabulary.paragraph_words)})
        if (place < count && (place == headline || candidates.first(Field::published, Origin::block).empty()))
            for (const std::size_t line : lines_around(place, count, vocabulary.blocks_around_heading))
                read_line(page.blocks[line], vocabulary, dates, candidates);
    for (std::size_t line = headline < count ? headline : 0; line < count; ++line)
        read_labelled_line(page, line, vocabulary, candidates);
    read_signatures(page, headline, vocabulary, candidates);
    read_only_date(page, vocabulary, dates, candidates);
    read_dates_in_text(page, headline, vocabulary, dates, candidates);
    read_agency(page, vocabulary);
}

}  // namespace pith
