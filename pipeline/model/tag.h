/// The HTML elements that Pith tells apart.
#pragma once

#include <cstdint>
#include <string_view>

namespace pith {

// One list for the enumeration and its names, so that they cannot drift apart.
// clang-format off
#define PITH_TAGS(X)                                                                                             \
    X(html) X(head) X(title) X(base) X(link) X(meta) X(style) X(script) X(noscript) X(template_) X(body)         \
    X(article) X(section) X(nav) X(aside) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(hgroup) X(header) X(footer)      \
    X(address) X(main) X(p) X(hr) X(pre) X(blockquote) X(ol) X(ul) X(menu) X(li) X(dl) X(dt) X(dd) X(figure)     \
    X(figcaption) X(div) X(center) X(a) X(em) X(strong) X(small) X(s) X(cite) X(q) X(dfn) X(abbr) X(ruby) X(rt)  \
    X(rp) X(time) X(code) X(var) X(samp) X(kbd) X(sub) X(sup) X(i) X(b) X(u) X(mark) X(bdi) X(bdo) X(span) X(br) \
    X(wbr) X(ins) X(del) X(font) X(picture) X(source) X(img) X(iframe) X(embed) X(object) X(video) X(audio)      \
    X(track) X(map) X(area) X(svg) X(math) X(canvas) X(table) X(caption) X(colgroup) X(col) X(tbody) X(thead)    \
    X(tfoot) X(tr) X(td) X(th) X(form) X(fieldset) X(legend) X(label) X(input) X(button) X(select) X(datalist)   \
    X(optgroup) X(option) X(textarea) X(output) X(progress) X(meter) X(details) X(summary) X(dialog) X(search)
// clang-format on

enum class Tag : std::uint8_t {
    unknown,  ///< any other element; Node::text is its name
    text,     ///< not an element
#define PITH_TAG(t) t,
    PITH_TAGS(PITH_TAG)
#undef PITH_TAG
};

/// "div", "p", ...; "#text" for text, "" for unknown.
std::string_view name(Tag tag);

/// Tag::unknown where Pith does not know the element. `name` must be lower case.
Tag tag_of(std::string_view name);

/// True for elements that stand as a block in the flow of a page (HTML, section 15.3, "display: block" and kin).
bool is_block_level(Tag tag);

/// True for h1 to h6.
inline bool is_heading(Tag tag) {
    return tag >= Tag::h1 && tag <= Tag::h6;
}

}  // namespace pith
