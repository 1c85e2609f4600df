#include "stages/metadata/title.h"

#include <algorithm>

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
        if (letters.empty()) return true;
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

std::string TitleChooser::choose(const Candidates& candidates, std::string_view site, std::string_view host) const {
    const std::size_t most = vocabulary_.title_characters;
    const auto cleaned = [&](std::string_view value) { return without_site(clean_string(value, most), site, host); };
    const std::string whole = clean_string(candidates.first(Field::document_title, Origin::meta), most);
    const std::string document_letters = letters_of(whole);
    const auto is_headline = [&](const std::string& title) {
        const std::string letters = letters_of(title);
        return !letters.empty() && letters != letters_of(site) && !vocabulary_.not_titles.is(title);
    };

    // A headline that the page shows and <title> repeats is surely the page's own.
    for (const std::string_view heading : candidates.all(Field::title, Origin::heading)) {
        const std::string title = cleaned(heading);
        if (is_headline(title) && document_letters.find(letters_of(title)) != document_letters.npos) return title;
    }
    for (const Origin origin :
         {Origin::open_graph, Origin::json_ld, Origin::scholarly, Origin::microdata, Origin::meta})
        for (const std::string_view value : candidates.all(Field::title, origin))
            if (const std::string title = cleaned(value); is_headline(title)) return title;
    const auto headings = candidates.all(Field::title, Origin::heading);
    if (headings.size() == 1)
        if (const std::string title = cleaned(headings[0]); is_headline(title)) return title;
    const std::string title = cleaned(whole);
    return is_headline(title) ? title : std::string{};
}

}  // namespace pith
