#include "stages/metadata/plain_text.h"

#include <algorithm>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {

/// The lines before the running text.
struct PlainTextReader::Head {
    std::vector<std::size_t> lines;
    std::size_t end = 0;  ///< the first paragraph
};

namespace {

constexpr std::size_t no_line = ~std::size_t{0};

/// Words of scripts without capitals carry more in fewer characters.
bool has_capitals(std::string_view word) {
    return static_cast<unsigned char>(word[0]) < 0xE0;
}

void note(Page& page, std::size_t block, MetadataRole role) {
    page.metadata_blocks.push_back({block, role});
}

std::string_view text_of(const Page& page, std::size_t block) {
    return page.blocks[block].content.text;
}

}  // namespace

void PlainTextReader::read(Page& page) const {
    const Head head = head_of(page);
    read_date(page, head);
    read_bylines(page, head);
    read_title(page, head);
    read_agency(page);
    read_biography(page);
}

/// The body begins where the best run of running text begins (Kadane's maximum sum): paragraphs count by their words,
/// and each short line costs a little, so that menus part runs and subheadings do not.
std::size_t PlainTextReader::body_start(const Page& page) const {
    double best = 0;
    double sum = 0;
    std::size_t start = 0;
    std::size_t best_start = page.blocks.size();
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const bool running = is_running_text(page.blocks[i]);
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += running ? double(page.blocks[i].words) : -vocabulary_.short_line_cost;
        if (sum <= best) continue;
        best = sum;
        best_start = start;
    }
    return best_start;
}

bool PlainTextReader::is_running_text(const Block& block) const {
    const bool sentence = ends_sentence(block.content.text);
    return block.words >= vocabulary_.paragraph_words && (sentence || block.words >= 2 * vocabulary_.paragraph_words);
}

PlainTextReader::Head PlainTextReader::head_of(const Page& page) const {
    Head head;
    head.end = body_start(page);
    for (std::size_t i = head.end > vocabulary_.head_lines ? head.end - vocabulary_.head_lines : 0; i < head.end; ++i)
        if (!is_running_text(page.blocks[i])) head.lines.push_back(i);
    return head;
}

bool PlainTextReader::is_date_line(const Block& block) const {
    return block.words <= vocabulary_.date_line_words && dates_.find(block.content.text, DayOrder::day_first);
}

bool PlainTextReader::is_byline(const Block& block) const {
    return block.words <= vocabulary_.date_line_words && vocabulary_.byline_line.in(block.content.text);
}

bool PlainTextReader::may_be_title(const Block& block) const {
    const std::string_view text = block.content.text;
    if (block.words < 2 || count_characters(text) > vocabulary_.title_characters) return false;
    if (text.ends_with('.') && !text.ends_with("..")) return false;
    return !is_date_line(block) && !is_byline(block) && !vocabulary_.not_title_line.in(text) &&
           !vocabulary_.not_titles.is(text);
}

/// How many of the line's longer words the first paragraphs take up: a headline tells what they are about.
double PlainTextReader::taken_up(const Page& page, std::size_t line, const std::string& body) const {
    constexpr std::size_t most_words = 12;
    const std::string folded = fold(text_of(page, line));
    std::size_t found = 0;
    std::size_t counted = 0;
    for (const std::string_view word : split(folded, " ,;:!?\"'()|/")) {
        if (count_characters(word) < 4 && has_capitals(word)) continue;
        ++counted;
        found += body.find(word) != body.npos;
    }
    return counted == 0 ? 0 : double(found) * double(std::min(counted, most_words)) / double(counted);
}

/// A headline that stands there twice is sure; else the line that the body takes up most.
std::size_t PlainTextReader::find_title(const Page& page, const Head& head) const {
    constexpr std::size_t first_paragraphs = 12;
    constexpr std::size_t most_characters = 2000;  // of each: a text may be one endless line
    std::string body;
    for (std::size_t i = head.end; i < std::min(page.blocks.size(), head.end + first_paragraphs); ++i)
        body.append(fold(first_characters(text_of(page, i), most_characters))).append("\n");
    std::size_t title = no_line;
    double best = 0;
    for (const std::size_t line : head.lines) {
        if (!may_be_title(page.blocks[line])) continue;
        const bool doubled = line + 1 < head.end && fold(text_of(page, line)) == fold(text_of(page, line + 1));
        if (doubled && page.blocks[line].words > 2) return line;
        const double score = taken_up(page, line, body);
        if (line > 0 && score < vocabulary_.title_least_words) continue;
        if (title != no_line && score <= best) continue;
        best = score;
        title = line;
    }
    return title;
}

void PlainTextReader::read_title(Page& page, const Head& head) const {
    const std::size_t title = find_title(page, head);
    if (title == no_line) return;
    page.metadata.title = clean_string(text_of(page, title), vocabulary_.title_characters);
    const std::string folded = fold(page.metadata.title);
    for (const std::size_t line : head.lines)
        if (fold(text_of(page, line)) == folded) note(page, line, MetadataRole::title);
    read_site(page, head, title);
}

/// A short line above the title is the site's name where it returns further down.
void PlainTextReader::read_site(Page& page, const Head& head, std::size_t title) const {
    for (const std::size_t line : head.lines) {
        if (line >= title || page.blocks[line].words > 5 || !may_be_title(page.blocks[line])) continue;
        const std::string name = fold(text_of(page, line));
        const auto again = std::find_if(page.blocks.begin() + static_cast<std::ptrdiff_t>(head.end), page.blocks.end(),
                                        [&](const Block& block) {
                                            const std::string_view text = block.content.text;
                                            return text.size() <= 2 * name.size() && fold(text) == name;
                                        });
        if (again == page.blocks.end()) continue;
        page.metadata.site = clean_string(text_of(page, line), vocabulary_.title_characters);
        note(page, line, MetadataRole::site);
        note(page, static_cast<std::size_t>(again - page.blocks.begin()), MetadataRole::site);
        return;
    }
}

void PlainTextReader::read_date(Page& page, const Head& head) const {
    for (const bool modified : {false, true}) {
        for (const std::size_t line : head.lines) {
            const Block& block = page.blocks[line];
            if (!is_date_line(block) || vocabulary_.modified_line.in(block.content.text) != modified) continue;
            if (page.metadata.date.empty())
                page.metadata.date = dates_.find(block.content.text, DayOrder::day_first).value_or("");
            note(page, line, MetadataRole::date);
        }
    }
}

void PlainTextReader::read_bylines(Page& page, const Head& head) const {
    for (const std::size_t line : head.lines) {
        if (!is_byline(page.blocks[line])) continue;
        const auto people = authors_.people({text_of(page, line)}, {}, Trust::text);
        if (people.empty()) continue;
        if (page.metadata.authors.empty()) page.metadata.authors = people;
        note(page, line, MetadataRole::byline);
    }
}

/// At the end: a lone name, and under it a paragraph that speaks of its bearer.
void PlainTextReader::read_biography(Page& page) const {
    constexpr std::size_t most_lines_behind = 6;
    const std::size_t count = page.blocks.size();
    for (std::size_t i = count > most_lines_behind ? count - most_lines_behind : 1; i + 1 < count; ++i) {
        const std::string_view line = text_of(page, i);
        const std::string_view biography = text_of(page, i + 1);
        if (!authors_.looks_like_name(authors_.without_prefix(line))) continue;
        if (page.blocks[i + 1].words < vocabulary_.paragraph_words) continue;
        const auto people = authors_.people({line}, {}, Trust::text);
        if (people.size() != 1) continue;
        const std::string folded = fold(biography);
        const auto words = split(people[0], " ");
        const bool named = std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return word.size() > 3 && folded.find(fold(word)) != folded.npos;
        });
        if (!named || !vocabulary_.biography_words.in(biography)) continue;
        if (page.metadata.authors.empty()) page.metadata.authors = people;
        note(page, i, MetadataRole::byline);
        note(page, i + 1, MetadataRole::biography);
        return;
    }
}

void PlainTextReader::read_agency(Page& page) const {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        if (page.blocks[i].words > vocabulary_.date_line_words) continue;
        std::vector<std::string> people;
        const std::string agency = agency_in(text_of(page, i), vocabulary_, people);
        if (agency.empty()) continue;
        if (page.metadata.agency.empty()) page.metadata.agency = agency;
        note(page, i, MetadataRole::agency);
    }
}

std::string agency_in(std::string_view line, const Vocabulary& vocabulary, std::vector<std::string>& people) {
    const auto named = vocabulary.agency_line.find(line);
    if (!named) return {};
    std::string agency;
    std::string_view rest = *named;
    while (!rest.empty()) {
        const auto separator = vocabulary.author_separator.find(rest);
        const std::size_t at = separator && !separator->empty() ? rest.find(*separator) : rest.npos;
        std::string_view piece = trim(rest.substr(0, at));
        while (piece.ends_with('.') || piece.ends_with(')')) piece.remove_suffix(1);
        if (vocabulary.agencies.is(piece))
            agency.append(agency.empty() ? "" : ", ").append(piece);
        else if (AuthorReader(vocabulary).looks_like_name(piece))
            people.emplace_back(piece);
        if (at == rest.npos) break;
        rest.remove_prefix(at + separator->size());
    }
    return agency;
}

}  // namespace pith
