#include "stages/metadata/title.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

/// ASCII letters and digits, and letters beyond ASCII as they stand.
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : fold(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) letters += c;
    return letters;
}

constexpr std::uint32_t most_site_words = 4;
constexpr std::size_t most_headlines = 10;

/// Which share of the first text's letters, three by three, stands in the second.
double containment(std::string_view text, std::string_view other) {
    const std::string letters = letters_of(text);
    const std::string other_letters = letters_of(other);
    if (letters.size() < 3) return letters.empty() ? 0 : double(other_letters.find(letters) != other_letters.npos);
    std::size_t found = 0;
    for (std::size_t at = 0; at + 3 <= letters.size(); ++at)
        found += other_letters.find(letters.data() + at, 0, 3) != other_letters.npos;
    return double(found) / double(letters.size() - 2);
}

}  // namespace

bool host_agrees(std::string_view name, std::string_view host) {
    std::string letters = letters_of(name);
    if (letters.size() < 2 || host.empty()) return false;
    if (host.starts_with("www.")) host.remove_prefix(4);
    const std::string host_letters = letters_of(host);
    const std::string first_label = letters_of(host.substr(0, host.find('.')));
    if (letters == first_label || letters == host_letters) return true;
    if (letters.size() >= 4 && host_letters.find(letters) != host_letters.npos) return true;
    if (letters.starts_with("the") && letters.size() > 6 && host_letters.find(letters.substr(3)) != host_letters.npos)
        return true;
    for (const std::string_view label : split(host, ".")) {
        const std::string label_letters = letters_of(label);
        // At least half of the name, or a headline that only mentions the site would pass for it.
        if (label_letters.size() >= 4 && label_letters.size() * 2 >= letters.size() &&
            letters.find(label_letters) != letters.npos)
            return true;
    }
    return false;
}

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
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < document_title.size() && parts.size() < 8;) {
        const auto separator = vocabulary_.title_separator.find(document_title.substr(at));
        const std::size_t found =
            separator && !separator->empty() ? document_title.find(*separator, at) : document_title.npos;
        parts.push_back(trim(document_title.substr(at, found - at)));
        if (found == document_title.npos) break;
        at = found + separator->size();
    }
    if (parts.size() < 2) return {};
    for (const std::string_view part : {parts.back(), parts.front()})
        if (host_agrees(part, host) && count_words(part) <= 6) return std::string(part);
    return {};
}

std::string TitleChooser::cleaned(std::string_view value, std::string_view site, std::string_view host) const {
    return without_site(clean_string(value, vocabulary_.title_characters), site, host);
}

bool TitleChooser::is_headline(const std::string& title, std::string_view site, std::string_view host) const {
    const std::string letters = letters_of(title);
    if (letters.empty() || letters == letters_of(site) || vocabulary_.not_titles.is(title)) return false;
    return count_words(title) > most_site_words || !host_agrees(title, host);
}

/// The headline among those that the page shows: one that <title> repeats, the only one, or the most similar to what
/// the page calls itself elsewhere.
std::string TitleChooser::shown_headline(const std::vector<std::string>& shown,
                                         const std::vector<std::string>& declared,
                                         std::string_view document_title) const {
    const std::string document_letters = letters_of(document_title);
    for (const std::string& title : shown)
        if (count_words(title) > 1 && document_letters.find(letters_of(title)) != document_letters.npos) return title;
    if (shown.size() == 1 && declared.empty() && document_letters.empty()) return shown[0];
    std::string best;
    double best_similarity = shown.size() == 1 ? vocabulary_.least_similarity_alone : vocabulary_.least_similarity;
    for (const std::string& title : shown) {
        double similarity = containment(title, document_title);
        for (const std::string& other : declared) similarity = std::max(similarity, containment(title, other));
        if (similarity <= best_similarity) continue;
        best_similarity = similarity;
        best = title;
    }
    return without_kicker(best, declared);
}

/// Some pages put a kicker or a standfirst into the heading: the declared title tells where the headline is in it.
std::string TitleChooser::without_kicker(const std::string& shown, const std::vector<std::string>& declared) {
    const std::string letters = letters_of(shown);
    for (const std::string& title : declared) {
        const std::string part = letters_of(title);
        if (part.size() >= letters.size() || count_words(title) < 3) continue;
        const bool at_an_end = letters.starts_with(part) || letters.ends_with(part);
        // "Kicker: headline" is one title.
        if (at_an_end && shown.find(": ") == shown.npos) return title;
    }
    return shown;
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
    if (std::string title = shown_headline(headlines(Origin::heading), declared, whole); !title.empty()) return title;
    if (std::string title = line_in_title(candidates.all(Field::title, Origin::block), whole); !title.empty())
        return title;
    if (!declared.empty()) return declared.front();
    const std::string title = cleaned(whole, site, host);
    return is_headline(title, site, host) ? title : std::string{};
}

}  // namespace pith
