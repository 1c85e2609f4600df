/// The element names that tree construction tells apart, and what its rules ask of each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "pipeline/model/tag.h"

namespace pith::tree {

// The names that Gumbo 0.10 knows, so that both parsers mean the same by "any other element".
// clang-format off
#define PITH_TREE_NAMES(X)                                                                                           \
    X(html) X(head) X(title) X(base) X(link) X(meta) X(style) X(script) X(noscript) X(template_) X(body) X(article)   \
    X(section) X(nav) X(aside) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(hgroup) X(header) X(footer) X(address) X(p)      \
    X(hr) X(pre) X(blockquote) X(ol) X(ul) X(li) X(dl) X(dt) X(dd) X(figure) X(figcaption) X(main) X(div) X(a) X(em)  \
    X(strong) X(small) X(s) X(cite) X(q) X(dfn) X(abbr) X(data) X(time) X(code) X(var) X(samp) X(kbd) X(sub) X(sup)   \
    X(i) X(b) X(u) X(mark) X(ruby) X(rt) X(rp) X(bdi) X(bdo) X(span) X(br) X(wbr) X(ins) X(del) X(image) X(img)       \
    X(iframe) X(embed) X(object) X(param) X(video) X(audio) X(source) X(track) X(canvas) X(map) X(area) X(math)       \
    X(mi) X(mo) X(mn) X(ms) X(mtext) X(mglyph) X(malignmark) X(annotation_xml) X(svg) X(foreignobject) X(desc)        \
    X(table) X(caption) X(colgroup) X(col) X(tbody) X(thead) X(tfoot) X(tr) X(td) X(th) X(form) X(fieldset)           \
    X(legend) X(label) X(input) X(button) X(select) X(datalist) X(optgroup) X(option) X(textarea) X(keygen)           \
    X(output) X(progress) X(meter) X(details) X(summary) X(menu) X(menuitem) X(applet) X(acronym) X(bgsound) X(dir)   \
    X(frame) X(frameset) X(noframes) X(isindex) X(listing) X(xmp) X(nextid) X(noembed) X(plaintext) X(rb) X(strike)   \
    X(basefont) X(big) X(blink) X(center) X(font) X(marquee) X(multicol) X(nobr) X(spacer) X(tt) X(rtc)
// clang-format on

enum class Name : std::uint8_t {
    unknown,
#define PITH_TREE_NAME(n) n,
    PITH_TREE_NAMES(PITH_TREE_NAME)
#undef PITH_TREE_NAME
};

/// Groups of names (HTML, sections 13.2.4 and 13.2.6), as bits.
namespace group {
inline constexpr std::uint32_t special = 1 << 0;
inline constexpr std::uint32_t scope = 1 << 1;      ///< bounds "has an element in scope"
inline constexpr std::uint32_t block = 1 << 2;      ///< its start tag ends a paragraph, and nothing else
inline constexpr std::uint32_t block_end = 1 << 3;  ///< its end tag ends what is open in it
inline constexpr std::uint32_t heading = 1 << 4;
inline constexpr std::uint32_t formatting = 1 << 5;
inline constexpr std::uint32_t empty = 1 << 6;       ///< without content, in the flow of text
inline constexpr std::uint32_t empty_part = 1 << 7;  ///< param, source, track
inline constexpr std::uint32_t of_head = 1 << 8;     ///< base, link, meta and their kin: without content
inline constexpr std::uint32_t implied_end = 1 << 9;
inline constexpr std::uint32_t breaks_out = 1 << 10;  ///< its start tag ends foreign content
inline constexpr std::uint32_t table_part = 1 << 11;  ///< ignored outside of tables
inline constexpr std::uint32_t marker = 1 << 12;      ///< applet, marquee, object
inline constexpr std::uint32_t rows = 1 << 13;        ///< tbody, thead, tfoot
inline constexpr std::uint32_t rare = 1 << 14;        ///< has rules that only the slow parser follows
}  // namespace group

/// As a tag writes the name, in any case.
Name name_of(std::string_view written);

/// In lower case; empty for Name::unknown.
std::string_view text_of(Name name);

/// Of each name, by its number.
extern const std::array<std::uint32_t, 256> groups_by_name;

inline std::uint32_t groups_of(Name name) {
    return groups_by_name[static_cast<std::size_t>(name)];
}
Tag tag_of(Name name);

inline bool is(Name name, std::uint32_t groups) {
    return (groups_of(name) & groups) != 0;
}

}  // namespace pith::tree
