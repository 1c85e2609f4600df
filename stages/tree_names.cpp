#include "stages/tree_names.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace pith::tree {
namespace {

using namespace group;

struct Group {
    std::uint32_t bit;
    std::string_view names;
};

// clang-format off
constexpr Group groups[] = {
    {special, "address applet area article aside base basefont bgsound blockquote body br button caption center col "
              "colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 "
              "h5 h6 head header hgroup hr html iframe img input isindex li link listing marquee menu menuitem meta nav "
              "noembed noframes noscript object ol p param plaintext pre script section select style summary table tbody "
              "td template textarea tfoot th thead title tr ul wbr xmp"},
    {scope, "applet caption html table td th marquee object template"},
    {block, "address article aside blockquote center details dir div dl fieldset figcaption figure footer header hgroup "
            "main menu nav ol p section summary ul"},
    {block_end, "address article aside blockquote button center details dir div dl fieldset figcaption figure footer "
                "header hgroup listing main menu nav ol pre section summary ul"},
    {heading, "h1 h2 h3 h4 h5 h6"},
    {formatting, "a b big code em font i nobr s small strike strong tt u"},
    {empty, "area br embed img image keygen wbr"},
    {empty_part, "param source track"},
    {of_head, "base basefont bgsound link meta"},
    {implied_end, "dd dt li option optgroup p rb rp rt rtc"},
    {breaks_out, "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing "
                 "menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"},
    {table_part, "caption col colgroup frame head tbody td tfoot th thead tr"},
    {marker, "applet marquee object"},
    {rows, "tbody thead tfoot"},
    {rare, "frameset isindex menuitem plaintext rb rtc math"},
};
// clang-format on

constexpr std::string_view written_names[] = {"",
#define PITH_TREE_NAME(n) #n,
                                              PITH_TREE_NAMES(PITH_TREE_NAME)
#undef PITH_TREE_NAME
};

constexpr std::size_t name_count = std::size(written_names);
constexpr std::size_t longest_name = 16;
constexpr std::size_t slot_count = 1024;

/// A name's bytes in lower case, padded with zeros, as two numbers.
struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Key&) const = default;
    std::size_t slot() const { return ((low ^ (high * 31)) * 0x9E3779B97F4A7C15U) >> 54; }
};

Key key_of(std::string_view text) {
    char bytes[longest_name] = {};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        bytes[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    Key key;
    std::memcpy(&key.low, bytes, 8);
    std::memcpy(&key.high, bytes + 8, 8);
    return key;
}

constexpr bool holds(std::string_view names, std::string_view name) {
    for (std::size_t at = names.find(name); at != names.npos; at = names.find(name, at + 1)) {
        const bool begins = at == 0 || names[at - 1] == ' ';
        const std::size_t end = at + name.size();
        if (begins && (end == names.size() || names[end] == ' ')) return true;
    }
    return false;
}

constexpr std::string_view text_of_number(std::size_t number) {
    if (static_cast<Name>(number) == Name::template_) return "template";
    return static_cast<Name>(number) == Name::annotation_xml ? "annotation-xml" : written_names[number];
}

struct Tables {
    std::array<std::string_view, name_count> texts;
    std::array<Tag, name_count> tags{};
    std::array<Key, name_count> keys{};
    std::array<std::uint8_t, slot_count> slots{};  ///< open addressing; 0 for none

    Tables() {
        for (std::size_t i = 1; i < name_count; ++i) {
            texts[i] = text_of_number(i);
            tags[i] = pith::tag_of(texts[i]);
            keys[i] = key_of(texts[i]);
            std::size_t slot = keys[i].slot();
            while (slots[slot]) slot = (slot + 1) % slot_count;
            slots[slot] = static_cast<std::uint8_t>(i);
        }
        // <image> is a misspelt <img>.
        tags[static_cast<std::size_t>(Name::image)] = Tag::img;
    }
};

const Tables& tables() {
    static const Tables made;
    return made;
}

}  // namespace

Name name_of(std::string_view written) {
    if (written.size() > longest_name) return Name::unknown;
    const Key key = key_of(written);
    const Tables& known = tables();
    for (std::size_t slot = key.slot(); known.slots[slot]; slot = (slot + 1) % slot_count)
        if (known.keys[known.slots[slot]] == key) return static_cast<Name>(known.slots[slot]);
    return Name::unknown;
}

std::string_view text_of(Name name) {
    return tables().texts[static_cast<std::size_t>(name)];
}

constinit const std::array<std::uint32_t, 256> groups_by_name = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::size_t i = 1; i < name_count; ++i)
        for (const Group& group : groups)
            if (holds(group.names, text_of_number(i))) made[i] |= group.bit;
    return made;
}();

Tag tag_of(Name name) {
    return tables().tags[static_cast<std::size_t>(name)];
}

}  // namespace pith::tree
