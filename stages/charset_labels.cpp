#include "stages/charset_labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace pith {
namespace {

struct Row {
    Encoding encoding;
    std::string_view labels;  ///< parted by spaces
};

// clang-format off
constexpr std::array rows{
    Row{{"UTF-8", ""}, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
    Row{{"UTF-16LE", "UTF-16LE"}, "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
    Row{{"UTF-16BE", "UTF-16BE"}, "unicodefffe utf-16be"},
    Row{{"windows-1252", "ibm-5348_P100-1997"},
        "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
        "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"},
    Row{{"UTF-32LE", "UTF-32LE"}, "utf-32le utf-32"},  // Not in the standard: web pages never use it, texts may.
    Row{{"UTF-32BE", "UTF-32BE"}, "utf-32be"},
    Row{{"IBM866", "ibm-866_P100-1995"}, "866 cp866 csibm866 ibm866"},
    Row{{"ISO-8859-2", "ISO-8859-2"},
        "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    Row{{"ISO-8859-3", "ISO-8859-3"},
        "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    Row{{"ISO-8859-4", "ISO-8859-4"},
        "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    Row{{"ISO-8859-5", "ISO-8859-5"},
        "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    Row{{"ISO-8859-6", "ISO-8859-6"},
        "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i "
        "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    Row{{"ISO-8859-7", "ibm-9005_X110-2007"},
        "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
        "iso_8859-7:1987 sun_eu_greek"},
    Row{{"ISO-8859-8", "ISO-8859-8"},
        "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
        "iso_8859-8:1988 visual"},
    Row{{"ISO-8859-8-I", "ISO-8859-8"}, "csiso88598i iso-8859-8-i logical"},
    Row{{"ISO-8859-10", "ISO-8859-10"}, "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    Row{{"ISO-8859-13", "ISO-8859-13"}, "iso-8859-13 iso8859-13 iso885913"},
    Row{{"ISO-8859-14", "ISO-8859-14"}, "iso-8859-14 iso8859-14 iso885914"},
    Row{{"ISO-8859-15", "ISO-8859-15"}, "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    Row{{"ISO-8859-16", "ISO-8859-16"}, "iso-8859-16"},
    Row{{"KOI8-R", "KOI8-R"}, "cskoi8r koi koi8 koi8-r koi8_r"},
    Row{{"KOI8-U", "KOI8-U"}, "koi8-ru koi8-u"},
    Row{{"macintosh", "macintosh"}, "csmacintosh mac macintosh x-mac-roman"},
    Row{{"windows-874", "windows-874-2000"}, "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    Row{{"windows-1250", "ibm-5346_P100-1998"}, "cp1250 windows-1250 x-cp1250"},
    Row{{"windows-1251", "ibm-5347_P100-1998"}, "cp1251 windows-1251 x-cp1251"},
    Row{{"windows-1253", "ibm-5349_P100-1998"}, "cp1253 windows-1253 x-cp1253"},
    Row{{"windows-1254", "ibm-5350_P100-1998"},
        "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
        "windows-1254 x-cp1254"},
    Row{{"windows-1255", "ibm-9447_P100-2002"}, "cp1255 windows-1255 x-cp1255"},
    Row{{"windows-1256", "ibm-9448_X100-2005"}, "cp1256 windows-1256 x-cp1256"},
    Row{{"windows-1257", "ibm-9449_P100-2002"}, "cp1257 windows-1257 x-cp1257"},
    Row{{"windows-1258", "ibm-5354_P100-1998"}, "cp1258 windows-1258 x-cp1258"},
    Row{{"x-mac-cyrillic", "x-mac-cyrillic"}, "x-mac-cyrillic x-mac-ukrainian"},
    // The standard decodes GBK with the decoder of gb18030.
    Row{{"GBK", "gb18030"}, "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    Row{{"gb18030", "gb18030"}, "gb18030"},
    Row{{"Big5", "Big5-HKSCS"}, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    Row{{"EUC-JP", "euc-jp-2007"}, "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    Row{{"ISO-2022-JP", "ISO-2022-JP"}, "csiso2022jp iso-2022-jp"},
    Row{{"Shift_JIS", "ibm-943_P15A-2003"},
        "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    Row{{"EUC-KR", "windows-949-2000"},
        "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"},
    Row{{"ISO-2022-KR", "ISO-2022-KR"}, "csiso2022kr iso-2022-kr"},
    Row{{"ISO-2022-CN", "ISO-2022-CN"}, "iso-2022-cn iso-2022-cn-ext"},
    Row{{"HZ-GB-2312", "HZ-GB-2312"}, "hz-gb-2312"},
    Row{{"x-user-defined", "x-user-defined"}, "x-user-defined"},
};
// clang-format on

using Index = std::unordered_map<std::string_view, const Encoding*>;

Index make_index() {
    Index index;
    for (const Row& row : rows) {
        for (std::string_view rest = row.labels; !rest.empty();) {
            const auto length = std::min(rest.find(' '), rest.size());
            index.emplace(rest.substr(0, length), &row.encoding);
            rest.remove_prefix(std::min(length + 1, rest.size()));
        }
    }
    return index;
}

}  // namespace

const Encoding* find_encoding(std::string_view label) {
    static const Index index = make_index();
    constexpr std::string_view space = "\t\n\f\r ";
    const auto begin = label.find_first_not_of(space);
    if (begin == std::string_view::npos) return nullptr;
    label = label.substr(begin, label.find_last_not_of(space) + 1 - begin);
    constexpr std::size_t longest_label = 24;
    if (label.size() > longest_label) return nullptr;
    std::string lower(label);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto found = index.find(lower);
    return found == index.end() ? nullptr : found->second;
}

const Encoding& utf8() {
    return rows[0].encoding;
}
const Encoding& utf16le() {
    return rows[1].encoding;
}
const Encoding& utf16be() {
    return rows[2].encoding;
}
const Encoding& windows1252() {
    return rows[3].encoding;
}
const Encoding& utf32le() {
    return rows[4].encoding;
}
const Encoding& utf32be() {
    return rows[5].encoding;
}

}  // namespace pith
