#include "stages/metadata/authors.h"

#include <utf8proc.h>

#include <algorithm>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

/// Marks that may stand around a name, but are no part of it.
constexpr std::string_view edges = " \t,;:|/-*\"()[]<>@#+=_~";

std::string_view without_edges(std::string_view text) {
    text = trim(text);
    const std::size_t begin = text.find_first_not_of(edges);
    if (begin == text.npos) return {};
    text = text.substr(begin, text.find_last_not_of(edges) - begin + 1);
    // The marks beyond ASCII: dashes, bullets, middle dots.
    for (const std::string_view mark : {"–", "—", "•", "·", "›", "»", "«", "‹", "…"}) {
        if (text.starts_with(mark)) return without_edges(text.substr(mark.size()));
        if (text.ends_with(mark)) return without_edges(text.substr(0, text.size() - mark.size()));
    }
    return text;
}

/// A capital, or a letter of a script that has none.
bool opens_like_name(std::string_view word) {
    std::size_t at = 0;
    const auto c = static_cast<utf8proc_int32_t>(next_code_point(word, at));
    const auto category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT || category == UTF8PROC_CATEGORY_LO;
}

}  // namespace

std::string natural_order(std::string_view name) {
    const std::size_t comma = name.find(',');
    if (comma == name.npos || name.find(',', comma + 1) != name.npos) return std::string(name);
    const std::string_view family = trim(name.substr(0, comma));
    const std::string_view given = trim(name.substr(comma + 1));
    return given.empty() ? std::string(family) : std::string(given).append(" ").append(family);
}

std::string_view AuthorReader::without_prefix(std::string_view byline) const {
    for (int i = 0; i < 3; ++i) {
        const auto prefix = vocabulary_.byline_prefix.find(byline);
        if (!prefix || prefix->empty() || !byline.starts_with(*prefix)) break;
        byline = trim(byline.substr(prefix->size()));
    }
    return byline;
}

std::string_view AuthorReader::without_tail(std::string_view name) const {
    for (int i = 0; i < 3; ++i) {
        const auto tail = vocabulary_.author_tail.find(name);
        if (!tail || tail->empty()) break;
        const std::size_t at = name.rfind(*tail);
        if (at == name.npos) break;
        name = trim(name.substr(0, at));
    }
    return name;
}

bool AuthorReader::looks_like_name(std::string_view line) const {
    if (ends_sentence(line) && !line.ends_with('.')) return false;
    const auto words = split(line, " ");
    if (words.size() < 2 || words.size() > vocabulary_.name_words || vocabulary_.not_a_name.in(line)) return false;
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return opens_like_name(word) || vocabulary_.name_particles.is(word);
    });
}

bool AuthorReader::is_person(std::string_view name, const std::vector<std::string>& sites) const {
    const std::size_t characters = count_characters(name);
    if (characters < 2 || characters > vocabulary_.name_characters) return false;
    if (split(name, " ").size() > vocabulary_.name_words) return false;
    if (vocabulary_.not_people.in(name) || vocabulary_.agencies.is(name) || vocabulary_.not_a_name.in(name))
        return false;
    const std::string folded = fold(name);
    return std::none_of(sites.begin(), sites.end(), [&](const std::string& site) { return site == folded; });
}

void AuthorReader::add_person(std::string_view piece, const std::vector<std::string>& sites,
                              std::vector<std::string>& people) const {
    const std::string_view name = without_edges(without_tail(without_edges(without_prefix(without_edges(piece)))));
    if (name.empty() || people.size() >= vocabulary_.most_authors || !is_person(name, sites)) return;
    const std::string folded = fold(name);
    for (std::string& known : people) {
        const std::string other = fold(known);
        if (other == folded) return;
    }
    people.emplace_back(name);
}

void AuthorReader::add_people(std::string_view byline, const std::vector<std::string>& sites,
                              std::vector<std::string>& people) const {
    while (!byline.empty()) {
        const auto separator = vocabulary_.author_separator.find(byline);
        const std::size_t at = separator && !separator->empty() ? byline.find(*separator) : byline.npos;
        add_person(byline.substr(0, at), sites, people);
        if (at == byline.npos) break;
        byline.remove_prefix(at + separator->size());
    }
}

std::vector<std::string> AuthorReader::people(const std::vector<std::string_view>& bylines,
                                              const std::vector<std::string>& sites) const {
    constexpr std::size_t most_byline_characters = 1000;
    std::vector<std::string> people;
    for (const std::string_view byline : bylines)
        add_people(without_prefix(clean_string(byline, most_byline_characters)), sites, people);
    return people;
}

}  // namespace pith
