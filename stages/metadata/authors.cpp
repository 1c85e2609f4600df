#include "stages/metadata/authors.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

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
    for (const std::string_view mark : {"–", "—", "•", "·", "›", "»", "«", "‹", "…", "→", "←", "▶", "✍"}) {
        if (text.starts_with(mark)) return without_edges(text.substr(mark.size()));
        if (text.ends_with(mark)) return without_edges(text.substr(0, text.size() - mark.size()));
    }
    return text;
}

/// True for a text of a script that has capitals, by its first letter.
bool has_case(std::string_view text) {
    std::size_t at = 0;
    return utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(text, at))) != UTF8PROC_CATEGORY_LO;
}

/// A capital, or a letter of a script that has none.
bool opens_like_name(std::string_view word) {
    std::size_t at = 0;
    const auto c = static_cast<utf8proc_int32_t>(next_code_point(word, at));
    const auto category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT || category == UTF8PROC_CATEGORY_LO;
}

/// Folded, and without accents: logins have none.
std::string login_form(std::string_view name) {
    utf8proc_uint8_t* mapped = nullptr;
    constexpr int options = UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()), static_cast<utf8proc_ssize_t>(name.size()),
                     &mapped, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (length < 0) return fold(name);
    return fold(std::string_view(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)));
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
    bool dated = false;
    for (int i = 0; i < 3; ++i) {
        const auto tail = vocabulary_.author_tail.find(name);
        if (!tail || tail->empty()) break;
        const std::size_t at = name.rfind(*tail);
        if (at == name.npos) break;
        const std::string_view cut = trim(name.substr(at));
        dated = dated || (!cut.empty() && cut[0] >= '0' && cut[0] <= '9');
        name = trim(name.substr(0, at));
    }
    // "A. Smith December" is left of "A. Smith December 5, 2026". Two words stay where no number followed, for
    // Theresa May.
    for (std::size_t space = name.rfind(' '); space != name.npos && is_date_word(name.substr(space + 1)) &&
                                              (dated || name.substr(0, space).find(' ') != name.npos);
         space = name.rfind(' '))
        name = trim(name.substr(0, space));
    return name;
}

bool AuthorReader::looks_like_name(std::string_view line) const {
    if (ends_sentence(line) && !line.ends_with('.')) return false;
    const auto words = split(line, " ");
    if (words.size() < 2 || words.size() > vocabulary_.name_words || vocabulary_.not_a_name.in(line)) return false;
    if (vocabulary_.name_particles.is(words.back()) && !opens_like_name(words.back())) return false;
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return opens_like_name(word) || vocabulary_.name_particles.is(word);
    });
}

bool AuthorReader::looks_like_login(std::string_view name) const {
    if (name.empty() || name.find(' ') != name.npos || !has_case(name)) return false;
    const bool small = name[0] >= 'a' && name[0] <= 'z';
    const bool digits = name.find_first_of("0123456789_") != name.npos;
    // "McAdam" has a capital inside too, but not at its end.
    const bool capital_last = name.size() > 2 && name.back() >= 'A' && name.back() <= 'Z' && name[1] >= 'a';
    return small || digits || capital_last;
}

bool AuthorReader::is_fuller(std::string_view name, std::string_view known) const {
    constexpr std::size_t least_letters = 4;
    if (!looks_like_name(name) || looks_like_name(known)) return false;
    const std::string login = login_form(known);
    const auto words = split(name, " ");
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const std::string part = login_form(word);
        return part == login || (part.size() >= least_letters && login.find(part) != login.npos);
    });
}

bool AuthorReader::is_date_word(std::string_view word) const {
    return vocabulary_.weekdays.is(word) || std::any_of(vocabulary_.months.begin(), vocabulary_.months.end(),
                                                        [&](const WordList* month) { return month->is(word); });
}

/// Gathers the people of several bylines.
class AuthorReader::Collector {
  public:
    Collector(const AuthorReader& reader, const std::vector<std::string>& sites, Trust trust)
        : reader_(reader), vocabulary_(reader.vocabulary_), sites_(sites), trust_(trust) {}

    void add_byline(std::string_view byline) {
        // A profile's address says who it is only to those who open it.
        if (byline.find("://") != byline.npos) return;
        if (trust_ == Trust::text && count_words(byline) > vocabulary_.byline_words) return;
        if (const auto other = vocabulary_.other_role.find(byline); other && !other->empty()) {
            byline = trim(byline.substr(0, byline.rfind(*other)));
            if (byline.ends_with('.')) byline.remove_suffix(1);
        }
        while (!byline.empty()) {
            const auto separator = vocabulary_.author_separator.find(byline);
            const std::size_t at = separator && !separator->empty() ? byline.find(*separator) : byline.npos;
            const std::string_view rest =
                at == byline.npos ? byline.substr(0, 0) : byline.substr(at + separator->size());
            // "March 19, 2024": a year parts no names.
            const bool year = !rest.empty() && rest[0] >= '0' && rest[0] <= '9';
            several_ = several_ || (at != byline.npos && !year);
            add_name(year ? byline.substr(0, at + separator->size() + 1) : byline.substr(0, at));
            byline = rest;
        }
    }

    std::vector<Signature> names;

  private:
    void add_name(std::string_view piece) {
        const std::string_view name =
            without_edges(reader_.without_tail(without_edges(reader_.without_prefix(without_edges(piece)))));
        if (names.size() >= vocabulary_.most_authors || add_credential(piece)) return;
        const bool person = is_person(name);
        if (!person && !is_desk(name)) return;
        const std::string folded = fold(name);
        if (std::none_of(names.begin(), names.end(),
                         [&](const Signature& known) { return fold(known.name) == folded; }))
            names.push_back({std::string(name), person});
    }

    /// "Ann Smith, MD, PhD" is one person. A text's line is cut to the name, a field keeps what it says.
    bool add_credential(std::string_view piece) {
        if (!vocabulary_.credentials.is(piece)) return false;
        const bool belongs = trust_ == Trust::field && !names.empty() && names.back().is_person;
        if (belongs) names.back().name.append(", ").append(without_edges(piece));
        return true;
    }

    /// Agencies, editors and the site itself.
    bool is_desk(std::string_view name) const {
        const std::size_t characters = count_characters(name);
        if (characters < 2 || characters > vocabulary_.name_characters) return false;
        if (split(name, " ").size() > vocabulary_.name_words || vocabulary_.not_a_signature.in(name)) return false;
        if (vocabulary_.no_signatures.is(name)) return false;
        return vocabulary_.agencies.is(name) || vocabulary_.desks.in(name) ||
               std::find(sites_.begin(), sites_.end(), fold(name)) != sites_.end();
    }

    bool is_person(std::string_view name) const {
        const std::size_t characters = count_characters(name);
        if (characters < 2 || characters > vocabulary_.name_characters) return false;
        const auto words = split(name, " ");
        if (words.size() > vocabulary_.name_words || name.find('/') != name.npos) return false;
        if (vocabulary_.not_people.in(name) || vocabulary_.agencies.is(name) || vocabulary_.not_a_name.in(name))
            return false;
        if (trust_ == Trust::text && !reader_.looks_like_name(name)) return false;
        // Of several, single words are places and offices, but for scripts without spaces.
        if (words.size() == 1 && (reader_.is_date_word(name) || (several_ && has_case(name)))) return false;
        const std::string folded = fold(name);
        return std::find(sites_.begin(), sites_.end(), folded) == sites_.end();
    }

    const AuthorReader& reader_;
    const Vocabulary& vocabulary_;
    const std::vector<std::string>& sites_;
    Trust trust_;
    bool several_ = false;
};

std::vector<Signature> AuthorReader::signatures(const std::vector<std::string_view>& bylines,
                                                const std::vector<std::string>& sites, Trust trust) const {
    constexpr std::size_t most_byline_characters = 1000;
    Collector collector(*this, sites, trust);
    for (const std::string_view byline : bylines) {
        if (byline.empty()) continue;
        const std::string cleaned = clean_string(byline, most_byline_characters);
        const auto other = vocabulary_.other_role.find(cleaned);
        const bool begins = other && !other->empty() && cleaned.starts_with(*other);
        if (!begins) collector.add_byline(without_prefix(cleaned));
    }
    return std::move(collector.names);
}

std::vector<std::string> AuthorReader::people(const std::vector<std::string_view>& bylines,
                                              const std::vector<std::string>& sites, Trust trust) const {
    std::vector<std::string> people;
    for (Signature& signature : signatures(bylines, sites, trust))
        if (signature.is_person) people.push_back(std::move(signature.name));
    return people;
}

std::string AuthorReader::login(std::string_view byline) const {
    constexpr std::size_t most_words = 2;
    const std::string cleaned = clean_string(byline, vocabulary_.name_characters * 2);
    const std::string_view name = without_edges(without_tail(without_edges(without_prefix(without_edges(cleaned)))));
    const std::size_t words = split(name, " ").size();
    if (count_characters(name) < 2 || words == 0 || words > most_words || is_date_word(name)) return {};
    if (vocabulary_.no_signatures.is(name) || vocabulary_.not_people.in(name) || vocabulary_.not_a_signature.in(name))
        return {};
    return std::string(name);
}

std::string AuthorReader::organization(std::string_view value) const {
    constexpr std::size_t most_words = 8;
    const std::string cleaned = clean_string(value, vocabulary_.name_characters + 1);
    const std::string_view name = without_edges(without_prefix(cleaned));
    const std::size_t characters = count_characters(name);
    const bool fits = characters > 1 && characters <= vocabulary_.name_characters && count_words(name) <= most_words;
    if (!fits || vocabulary_.not_a_signature.in(name) || vocabulary_.no_signatures.is(name)) return {};
    return std::string(name);
}

}  // namespace pith
