#include "pipeline/model/folding.h"

#include <string>

#include "pipeline/model/text.h"

namespace pith {

bool folds_to(std::string_view text, std::string_view folded) {
    std::size_t matched = 0;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_space(c)) {
            space = true;
            continue;
        }
        if (space && matched > 0) {
            if (matched == folded.size() || folded[matched++] != ' ') return false;
        }
        space = false;
        if (is_ascii(c)) {
            const char lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
            if (matched == folded.size() || folded[matched++] != lower) return false;
            continue;
        }
        const std::string other = fold(text.substr(begin, at - begin));
        if (!folded.substr(matched).starts_with(other)) return false;
        matched += other.size();
    }
    return matched == folded.size();
}

}  // namespace pith
