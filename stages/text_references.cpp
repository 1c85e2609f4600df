#include "stages/text_references.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "pipeline/model/text.h"

namespace pith {
namespace {

/// The names of HTML 4 and some of central Europe, each with its code point; "~" marks those that need no semicolon.
constexpr std::string_view name_table =
    "AElig~ C6 AMP~ 26 Aacute~ C1 Abreve 102 Acirc~ C2 Agrave~ C0 Alpha 391 Amacr 100 Aogon 104 Aring~ C5 "
    "Atilde~ C3 Auml~ C4 Beta 392 COPY~ A9 Cacute 106 Ccaron 10C Ccedil~ C7 Chi 3A7 CloseCurlyQuote 2019 "
    "Dagger 2021 Delta 394 Dstrok 110 ETH~ D0 Eacute~ C9 Ecaron 11A Ecirc~ CA Egrave~ C8 Emacr 112 Eogon 118 "
    "Epsilon 395 Eta 397 Euml~ CB GT~ 3E Gamma 393 Gbreve 11E Hat 5E Iacute~ CD Icirc~ CE Idot 130 Igrave~ CC "
    "Imacr 12A Iota 399 Iuml~ CF Kappa 39A LT~ 3C Lambda 39B Lstrok 141 Mu 39C Nacute 143 NewLine A "
    "NonBreakingSpace A0 Ntilde~ D1 Nu 39D OElig 152 Oacute~ D3 Ocirc~ D4 Odblac 150 Ograve~ D2 Omacr 14C "
    "Omega 3A9 Omicron 39F OpenCurlyQuote 2018 Oslash~ D8 Otilde~ D5 Ouml~ D6 Phi 3A6 Pi 3A0 Prime 2033 Psi 3A8 "
    "QUOT~ 22 REG~ AE Rcaron 158 Rho 3A1 Sacute 15A Scaron 160 Scedil 15E Sigma 3A3 THORN~ DE Tab 9 Tau 3A4 "
    "Tcedil 162 Theta 398 Uacute~ DA Ucirc~ DB Udblac 170 Ugrave~ D9 Umacr 16A Upsilon 3A5 Uring 16E Uuml~ DC "
    "Xi 39E Yacute~ DD Yuml 178 Zacute 179 Zcaron 17D Zdot 17B ZeroWidthSpace 200B Zeta 396 aacute~ E1 abreve 103 "
    "acirc~ E2 acute~ B4 aelig~ E6 agrave~ E0 alefsym 2135 alpha 3B1 amacr 101 amp~ 26 and 2227 ang 2220 aogon 105 "
    "apos 27 aring~ E5 ast 2A asymp 2248 atilde~ E3 auml~ E4 bdquo 201E beta 3B2 bigstar 2605 breve 2D8 brvbar~ A6 "
    "bsol 5C bull 2022 cacute 107 cap 2229 caron 2C7 ccaron 10D ccedil~ E7 cedil~ B8 cent~ A2 check 2713 "
    "checkmark 2713 chi 3C7 circ 2C6 clubs 2663 colon 3A comma 2C commat 40 cong 2245 copy~ A9 copysr 2117 "
    "crarr 21B5 cross 2717 cup 222A curren~ A4 dArr 21D3 dagger 2020 darr 2193 dash 2010 deg~ B0 delta 3B4 "
    "diams 2666 divide~ F7 dollar 24 dstrok 111 eacute~ E9 ecaron 11B ecirc~ EA egrave~ E8 emacr 113 empty 2205 "
    "emsp 2003 ensp 2002 eogon 119 epsilon 3B5 equals 3D equiv 2261 eta 3B7 eth~ F0 euml~ EB euro 20AC excl 21 "
    "exist 2203 fnof 192 forall 2200 frac12~ BD frac14~ BC frac34~ BE frasl 2044 gamma 3B3 gbreve 11F ge 2265 "
    "grave 60 gt~ 3E hArr 21D4 hairsp 200A half BD harr 2194 hearts 2665 hellip 2026 horbar 2015 hyphen 2010 "
    "iacute~ ED icirc~ EE iexcl~ A1 igrave~ EC imacr 12B image 2111 imath 131 incare 2105 infin 221E inodot 131 "
    "int 222B iota 3B9 iquest~ BF isin 2208 iuml~ EF kappa 3BA lArr 21D0 lambda 3BB lang 27E8 laquo~ AB larr 2190 "
    "lbrace 7B lbrack 5B lceil 2308 lcub 7B ldquo 201C ldquor 201E le 2264 lfloor 230A lowast 2217 lowbar 5F "
    "loz 25CA lpar 28 lrm 200E lsaquo 2039 lsqb 5B lsquo 2018 lsquor 201A lstrok 142 lt~ 3C macr~ AF mdash 2014 "
    "micro~ B5 middot~ B7 minus 2212 mldr 2026 mu 3BC nabla 2207 nacute 144 nbsp~ A0 ncaron 148 ndash 2013 ne 2260 "
    "ni 220B nldr 2025 not~ AC notin 2209 nsub 2284 ntilde~ F1 nu 3BD num 23 numsp 2007 oacute~ F3 ocirc~ F4 "
    "odblac 151 oelig 153 ograve~ F2 oline 203E omacr 14D omega 3C9 omicron 3BF oplus 2295 or 2228 ordf~ AA "
    "ordm~ BA oslash~ F8 otilde~ F5 otimes 2297 ouml~ F6 para~ B6 part 2202 percnt 25 period 2E permil 2030 "
    "perp 22A5 phi 3C6 phone 260E pi 3C0 piv 3D6 plus 2B plusmn~ B1 pound~ A3 prime 2032 prod 220F prop 221D "
    "psi 3C8 puncsp 2008 quest 3F quot~ 22 rArr 21D2 radic 221A rang 27E9 raquo~ BB rarr 2192 rarrw 219D rbrace 7D "
    "rbrack 5D rcaron 159 rceil 2309 rcub 7D rdquo 201D rdquor 201D real 211C reg~ AE rfloor 230B rho 3C1 rlm 200F "
    "rpar 29 rsaquo 203A rsqb 5D rsquo 2019 rsquor 2019 sacute 15B sbquo 201A scaron 161 scedil 15F sdot 22C5 "
    "sect~ A7 semi 3B shy~ AD sigma 3C3 sigmaf 3C2 sim 223C sol 2F spades 2660 star 2606 starf 2605 sub 2282 "
    "sube 2286 sum 2211 sup 2283 sup1~ B9 sup2~ B2 sup3~ B3 supe 2287 szlig~ DF tau 3C4 tcedil 163 there4 2234 "
    "theta 3B8 thetasym 3D1 thinsp 2009 thorn~ FE tilde 2DC times~ D7 trade 2122 uArr 21D1 uacute~ FA uarr 2191 "
    "ucirc~ FB udblac 171 ugrave~ F9 umacr 16B uml~ A8 upsih 3D2 upsilon 3C5 uring 16F uuml~ FC verbar 7C vert 7C "
    "weierp 2118 xi 3BE xrarr 27F6 yacute~ FD yen~ A5 yuml~ FF zacute 17A zcaron 17E zdot 17C zeta 3B6 zwj 200D "
    "zwnj 200C ";

struct Reference {
    char32_t code;
    bool needs_semicolon;
};

struct Names {
    std::unordered_map<std::string_view, Reference> all;
    std::size_t longest = 0;

    Names() {
        for (std::string_view rest = name_table; !rest.empty();) {
            std::string_view name = rest.substr(0, rest.find(' '));
            rest.remove_prefix(name.size() + 1);
            char32_t code = 0;
            for (; rest.front() != ' '; rest.remove_prefix(1))
                code = code * 16 +
                       static_cast<char32_t>(rest.front() <= '9' ? rest.front() - '0' : rest.front() - 'A' + 10);
            rest.remove_prefix(1);
            const bool needs_semicolon = !name.ends_with('~');
            if (!needs_semicolon) name.remove_suffix(1);
            all.emplace(name, Reference{code, needs_semicolon});
            longest = std::max(longest, name.size());
        }
    }
};

const Names& names() {
    static const Names table;
    return table;
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What numbers from 0x80 to 0x9F mean: windows-1252, as the standard has it.
constexpr char32_t windows_1252[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t character_of(std::uint64_t number) {
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return 0xFFFD;
    if (number >= 0x80 && number <= 0x9F) return windows_1252[number - 0x80];
    return static_cast<char32_t>(number);
}

/// Reads the references of one text.
class Reader {
  public:
    Reader(std::string_view raw, ReferencePlace place, std::string& text) : raw_(raw), place_(place), text_(text) {}

    bool run() {
        for (;;) {
            const auto found = std::min(raw_.find('&', at_), raw_.size());
            text_ += raw_.substr(at_, found - at_);
            at_ = found;
            if (at_ == raw_.size()) return true;
            if (raw_.substr(at_ + 1).starts_with('#'))
                numeric();
            else if (!named())
                return false;
        }
    }

  private:
    /// Takes the ampersand as it stands.
    void literal() { text_ += raw_[at_++]; }

    void numeric() {
        std::size_t next = at_ + 2;
        const bool hexadecimal = next < raw_.size() && (raw_[next] == 'x' || raw_[next] == 'X');
        if (hexadecimal) ++next;
        const std::size_t first = next;
        std::uint64_t number = 0;
        for (; next < raw_.size(); ++next) {
            const int digit = digit_of(raw_[next], hexadecimal);
            if (digit < 0) break;
            number = std::min<std::uint64_t>(number * (hexadecimal ? 16 : 10) + static_cast<unsigned>(digit), 0x110000);
        }
        if (next == first) return literal();
        append_code_point(text_, character_of(number));
        if (next < raw_.size() && raw_[next] == ';') ++next;
        at_ = next;
    }

    static int digit_of(char c, bool hexadecimal) {
        if (c >= '0' && c <= '9') return c - '0';
        const char lower = static_cast<char>(c | 0x20);
        return hexadecimal && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    bool named() {
        std::size_t end = at_ + 1;
        while (end < raw_.size() && is_alphanumeric(raw_[end])) ++end;
        const std::string_view name = raw_.substr(at_ + 1, end - at_ - 1);
        if (name.empty()) return literal(), true;
        const auto& known = names();
        if (end < raw_.size() && raw_[end] == ';') {
            const auto found = known.all.find(name);
            if (found == known.all.end()) return false;
            take(found->second.code, end + 1);
            return true;
        }
        for (std::size_t size = std::min(name.size(), known.longest); size > 1; --size) {
            const auto found = known.all.find(name.substr(0, size));
            if (found == known.all.end() || found->second.needs_semicolon) continue;
            const std::size_t next = at_ + 1 + size;
            const bool goes_on = next < raw_.size() && (is_alphanumeric(raw_[next]) || raw_[next] == '=');
            if (place_ == ReferencePlace::attribute && goes_on) return literal(), true;
            take(found->second.code, next);
            return true;
        }
        literal();
        return true;
    }

    void take(char32_t code, std::size_t end) {
        append_code_point(text_, code);
        at_ = end;
    }

    std::string_view raw_;
    ReferencePlace place_;
    std::string& text_;
    std::size_t at_ = 0;
};

}  // namespace

bool append_without_references(std::string_view raw, ReferencePlace place, std::string& text) {
    return Reader(raw, place, text).run();
}

}  // namespace pith
