#include "stages/metadata/title.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"
#include "stages/metadata/title_parts.h"

namespace pith {
namespace {

/// True where "kicker: " or "kicker – " stands before the `tail`.
bool has_marked_kicker(std::string_view text, std::string_view tail) {
    const std::size_t at = text.rfind(tail);
    if (at == text.npos) return text.find(": ") != text.npos || text.find(" – ") != text.npos;
    const std::string_view kicker = trim(text.substr(0, at));
    return kicker.ends_with(':') || kicker.ends_with("–");
}

constexpr std::uint32_t most_site_words = 4;
constexpr std::size_t most_headlines = 10;

}  // namespace

std::string TitleChooser::without_site(std::string_view title, std::string_view site, std::string_view host) const {
    std::string_view rest = title;
    const std::string site_letters = letters_of(site);
    const auto is_site = [&](std::string_view part) {
        const std::string letters = letters_of(part);
        if (letters.empty()) return false;
        return (!site_letters.empty() && letters == site_letters) || host_agrees(part, host);
    };
    for (int i = 0; i < 4; ++i) {
        // The first separator bounds the head, the last the tail.
        std::size_t first = rest.npos;
        std::size_t first_end = 0;
        std::size_t last = rest.npos;
        std::size_t last_end = 0;
        for (std::size_t at = 0; at < rest.size();) {
            const auto separator = vocabulary_.title_separator.find(rest.substr(at));
            const std::size_t found = separator && !separator->empty() ? rest.find(*separator, at) : rest.npos;
            if (found == rest.npos) break;
            last = found;
            last_end = found + separator->size();
            if (first == rest.npos) {
                first = last;
                first_end = last_end;
            }
            at = last_end;
        }
        if (last != rest.npos && last > 0 && is_site(rest.substr(last_end)))
            rest = trim(rest.substr(0, last));
        else if (first != rest.npos && first_end < rest.size() && is_site(rest.substr(0, first)))
            rest = trim(rest.substr(first_end));
        else
            break;
    }
    return std::string(rest);
}

std::string TitleChooser::site_in_title(std::string_view document_title, std::string_view host) const {
    const auto parts = title_parts(document_title, vocabulary_.title_separator);
    if (parts.size() < 2) return {};
    for (const std::string_view part : {parts.back(), parts.front()})
        if (host_agrees(part, host) && count_words(part) <= 6) return std::string(part);
    return {};
}

std::string TitleChooser::cleaned(std::string_view value, std::string_view site, std::string_view host) const {
    std::string title = clean_string(value, vocabulary_.title_characters);
    // Signs of permanent links.
    for (const std::string_view sign : {"¶", " #", "🔗", "§"})
        if (title.ends_with(sign) && title.size() > sign.size() + 2)
            title = trim(std::string_view(title).substr(0, title.size() - sign.size()));
    return without_site(title, site, host);
}

bool TitleChooser::is_headline(const std::string& title, std::string_view site, std::string_view host) const {
    const std::string letters = letters_of(title);
    if (letters.empty() || letters == letters_of(site) || vocabulary_.not_titles.is(title)) return false;
    return count_words(title) > most_site_words || !host_agrees(title, host);
}

/// The first of the headings that <title> repeats, but for the site's name or a label above the headline: what the page
/// calls itself elsewhere is no such label, nor is what <title> begins with.
std::string TitleChooser::repeated_headline(const std::vector<std::string>& shown,
                                            const std::vector<std::string>& declared,
                                            const std::string& document_letters) {
    std::string best;
    bool best_declared = false;
    std::size_t best_place = document_letters.npos;
    for (const std::string& title : shown) {
        const std::string letters = letters_of(title);
        const std::size_t place = document_letters.find(letters);
        if (count_words(title) < 2 || place == document_letters.npos) continue;
        const bool is_declared = std::any_of(declared.begin(), declared.end(),
                                             [&](const std::string& other) { return letters_of(other) == letters; });
        const bool better =
            is_declared == best_declared ? place < best_place || title.size() > 2 * best.size() : is_declared;
        if (!better) continue;
        best = title;
        best_declared = is_declared;
        best_place = place;
    }
    return best;
}

/// The headline among those that the page shows: one that <title> repeats, the only one, or the most similar to
/// what the page calls itself elsewhere.
std::string TitleChooser::shown_headline(const std::vector<std::string>& shown,
                                         const std::vector<std::string>& declared,
                                         std::string_view document_title) const {
    const std::string document_letters = letters_of(document_title);
    std::string best = repeated_headline(shown, declared, document_letters);
    if (!best.empty()) return best;
    if (shown.size() == 1 && declared.empty() && document_letters.empty()) return shown[0];
    double best_similarity = shown.size() == 1 ? vocabulary_.least_similarity_alone : vocabulary_.least_similarity;
    for (const std::string& title : shown) {
        double similarity = containment(title, document_title);
        for (const std::string& other : declared) similarity = std::max(similarity, containment(title, other));
        if (similarity <= best_similarity) continue;
        best_similarity = similarity;
        best = title;
    }
    return best;
}

/// Some pages put a kicker or a standfirst into the heading: the declared title tells where the headline is in it, and
/// which mark stands between its lines.
std::string TitleChooser::as_declared(const std::string& shown, const std::vector<std::string>& declared) {
    constexpr std::uint32_t least_standfirst_words = 4;
    const std::string letters = letters_of(shown);
    for (const std::string& title : declared) {
        const std::string part = letters_of(title);
        if (part == letters && title.size() > shown.size() && title.find(": ") != title.npos) return title;
        if (part.size() >= letters.size() || count_words(title) < 3) continue;
        // "Kicker: headline" is one title.
        const std::string folded = fold(shown);
        const std::string head = fold(title);
        const bool before = letters.ends_with(part) && !has_marked_kicker(shown, title);
        const std::string_view rest =
            folded.starts_with(head) ? std::string_view(folded).substr(head.size()) : std::string_view{};
        const bool continues = rest.starts_with(" (") || rest.starts_with(" |") ||
                               (rest.starts_with(' ') && count_words(rest) >= least_standfirst_words);
        if (before || continues) return title;
    }
    return shown;
}

/// A heading below the largest one, where <title> names both and the largest last: that is the site's name.
std::string TitleChooser::below_site(const std::string& shown, const std::vector<std::string_view>& subheadings,
                                     const std::vector<std::string>& declared, std::string_view document_title) const {
    const auto same_as = [](std::string_view text) {
        return [letters = letters_of(text)](std::string_view other) { return letters_of(other) == letters; };
    };
    const auto parts = title_parts(document_title, vocabulary_.title_separator);
    const auto place = std::find_if(parts.begin(), parts.end(), same_as(shown));
    if (!shown.empty() && (place == parts.end() || std::any_of(declared.begin(), declared.end(), same_as(shown))))
        return {};
    std::string title;
    auto best = shown.empty() ? parts.end() : place;
    for (const std::string_view heading : subheadings) {
        const auto found = std::find_if(parts.begin(), parts.end(), same_as(heading));
        if (found != parts.end() && std::any_of(declared.begin(), declared.end(), same_as(heading)))
            return clean_string(heading, vocabulary_.title_characters);
        if (found >= best) continue;
        best = found;
        title = clean_string(heading, vocabulary_.title_characters);
    }
    return title;
}

/// False for a heading that <title> hardly knows or names last, where the longer `line`, with which <title> begins,
/// stands on the page too: such a heading is the site's name.
bool TitleChooser::is_sure(const std::string& shown, const std::string& line, const std::vector<std::string>& declared,
                           std::string_view document_title) const {
    const std::string letters = letters_of(shown);
    const std::string line_letters = letters_of(line);
    if (letters.size() >= line_letters.size() || line_letters.find(letters) != line_letters.npos) return true;
    const std::size_t place = letters_of(document_title).find(letters);
    if (place == 0) return true;
    if (place != std::string::npos) return false;
    double similarity = containment(shown, document_title);
    for (const std::string& other : declared) similarity = std::max(similarity, containment(shown, other));
    return similarity >= vocabulary_.least_similarity;
}

/// What stands before the first bar of a title that no heading confirms.
std::string TitleChooser::before_bar(const std::string& title) const {
    const auto bar = vocabulary_.title_bar.find(title);
    const std::size_t at = bar && !bar->empty() ? title.find(*bar) : title.npos;
    const std::string_view head = trim(std::string_view(title).substr(0, at));
    return at == title.npos || count_words(head) < 2 ? title : std::string(head);
}

/// The longest line of the page with which <title> begins.
std::string TitleChooser::line_in_title(const std::vector<std::string_view>& lines, std::string_view document_title) {
    const std::string letters = letters_of(document_title);
    std::string best;
    for (const std::string_view line : lines)
        if (line.size() > best.size() && letters.starts_with(letters_of(line))) best = clean_string(line, line.size());
    return best;
}

std::string TitleChooser::choose(const Candidates& candidates, std::string_view site, std::string_view host) const {
    const std::string whole =
        clean_string(candidates.first(Field::document_title, Origin::meta), vocabulary_.title_characters);
    const auto headlines = [&](Origin origin) {
        std::vector<std::string> titles;
        for (const std::string_view value : candidates.all(Field::title, origin)) {
            if (titles.size() >= most_headlines) break;
            if (std::string title = cleaned(value, site, host); is_headline(title, site, host))
                titles.push_back(std::move(title));
        }
        return titles;
    };
    std::vector<std::string> declared;
    for (const Origin origin :
         {Origin::open_graph, Origin::json_ld, Origin::scholarly, Origin::microdata, Origin::meta})
        for (std::string& title : headlines(origin)) declared.push_back(std::move(title));
    const auto subheadings = candidates.all(Field::title, Origin::subheading);
    const std::string shown = shown_headline(headlines(Origin::heading), declared, whole);
    if (std::string title = below_site(shown, subheadings, declared, whole); !title.empty()) return title;
    std::string line = line_in_title(candidates.all(Field::title, Origin::block), whole);
    if (!shown.empty() && (line.empty() || is_sure(shown, line, declared, whole))) return as_declared(shown, declared);
    if (!line.empty()) return line;
    if (!declared.empty()) return before_bar(declared.front());
    const std::string title = cleaned(whole, site, host);
    // A home page has no other name than its site's.
    return is_headline(title, site, host) ? before_bar(title) : whole;
}

}  // namespace pith
