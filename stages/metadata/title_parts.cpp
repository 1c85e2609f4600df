#include "stages/metadata/title_parts.h"

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"
#include "stages/metadata/transliteration.h"

namespace pith {

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : fold(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) letters += c;
    return letters;
}

std::vector<std::string_view> title_parts(std::string_view title, const Pattern& separator) {
    constexpr std::size_t most_parts = 8;
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < title.size() && parts.size() < most_parts;) {
        const auto mark = separator.find(title.substr(at));
        const std::size_t found = mark && !mark->empty() ? title.find(*mark, at) : title.npos;
        parts.push_back(trim(title.substr(at, found - at)));
        if (found == title.npos) break;
        at = found + mark->size();
    }
    return parts;
}

double containment(std::string_view text, std::string_view other) {
    constexpr std::size_t most = 3;
    const std::string letters = letters_of(text);
    const std::string other_letters = letters_of(other);
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < letters.size(); next_code_point(letters, at)) starts.push_back(at);
    starts.push_back(letters.size());
    // A character of Chinese or Japanese says as much as several letters.
    const bool dense = letters.size() > most * (starts.size() - 1) - starts.size() / 2;
    const std::size_t length = dense ? most - 1 : most;
    if (starts.size() <= length) return letters.empty() ? 0 : double(other_letters.find(letters) != other_letters.npos);
    std::size_t found = 0;
    for (std::size_t i = 0; i + length < starts.size(); ++i)
        found +=
            other_letters.find(letters.data() + starts[i], 0, starts[i + length] - starts[i]) != other_letters.npos;
    return double(found) / double(starts.size() - length);
}

bool host_agrees(std::string_view name, std::string_view host) {
    std::string letters = letters_of(in_latin(name));
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

}  // namespace pith
