#include "stages/metadata/transliteration.h"

#include <algorithm>
#include <array>

#include "pipeline/model/text.h"

namespace pith {
namespace {

struct Letter {
    char32_t letter;
    std::string_view latin;
};

/// In the order of code points.
constexpr std::array letters{
    Letter{U'ΐ', "i"},  Letter{U'ά', "a"},    Letter{U'έ', "e"},  Letter{U'ή', "i"},  Letter{U'ί', "i"},
    Letter{U'ΰ', "y"},  Letter{U'α', "a"},    Letter{U'β', "v"},  Letter{U'γ', "g"},  Letter{U'δ', "d"},
    Letter{U'ε', "e"},  Letter{U'ζ', "z"},    Letter{U'η', "i"},  Letter{U'θ', "th"}, Letter{U'ι', "i"},
    Letter{U'κ', "k"},  Letter{U'λ', "l"},    Letter{U'μ', "m"},  Letter{U'ν', "n"},  Letter{U'ξ', "x"},
    Letter{U'ο', "o"},  Letter{U'π', "p"},    Letter{U'ρ', "r"},  Letter{U'ς', "s"},  Letter{U'σ', "s"},
    Letter{U'τ', "t"},  Letter{U'υ', "y"},    Letter{U'φ', "f"},  Letter{U'χ', "ch"}, Letter{U'ψ', "ps"},
    Letter{U'ω', "o"},  Letter{U'ϊ', "i"},    Letter{U'ϋ', "y"},  Letter{U'ό', "o"},  Letter{U'ύ', "y"},
    Letter{U'ώ', "o"},  Letter{U'а', "a"},    Letter{U'б', "b"},  Letter{U'в', "v"},  Letter{U'г', "g"},
    Letter{U'д', "d"},  Letter{U'е', "e"},    Letter{U'ж', "zh"}, Letter{U'з', "z"},  Letter{U'и', "i"},
    Letter{U'й', "y"},  Letter{U'к', "k"},    Letter{U'л', "l"},  Letter{U'м', "m"},  Letter{U'н', "n"},
    Letter{U'о', "o"},  Letter{U'п', "p"},    Letter{U'р', "r"},  Letter{U'с', "s"},  Letter{U'т', "t"},
    Letter{U'у', "u"},  Letter{U'ф', "f"},    Letter{U'х', "kh"}, Letter{U'ц', "ts"}, Letter{U'ч', "ch"},
    Letter{U'ш', "sh"}, Letter{U'щ', "shch"}, Letter{U'ъ', ""},   Letter{U'ы', "y"},  Letter{U'ь', ""},
    Letter{U'э', "e"},  Letter{U'ю', "yu"},   Letter{U'я', "ya"}, Letter{U'ё', "e"},  Letter{U'є', "ye"},
    Letter{U'і', "i"},  Letter{U'ї', "yi"},   Letter{U'ў', "w"},  Letter{U'ґ', "g"},
};

static_assert(std::is_sorted(letters.begin(), letters.end(),
                             [](const Letter& a, const Letter& b) { return a.letter < b.letter; }));

}  // namespace

std::string in_latin(std::string_view text) {
    const std::string folded = fold(text);
    std::string latin;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(folded, at);
        const auto found = std::lower_bound(letters.begin(), letters.end(), c,
                                            [](const Letter& letter, char32_t other) { return letter.letter < other; });
        if (found != letters.end() && found->letter == c)
            latin += found->latin;
        else
            latin.append(folded, begin, at - begin);
    }
    return latin;
}

}  // namespace pith
