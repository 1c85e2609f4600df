#include "tests/support/bombs.h"

#include <fmt/format.h>

#include <string_view>

namespace pith::test {
namespace {

std::string repeat(std::string_view text, int n) {
    std::string all;
    for (int i = 0; i < n; ++i) all += text;
    return all;
}

Bomb repeated(std::string name, std::string text, std::string before = {}, std::string after = {}) {
    return {std::move(name), [=](int n) { return before + repeat(text, n) + after; }};
}

/// `text` with {} replaced by 0, 1, 2, ...
Bomb numbered(std::string name, std::string text, std::string before = {}, std::string after = {}) {
    return {std::move(name), [=](int n) {
                std::string all = before;
                for (int i = 0; i < n; ++i) all += fmt::format(fmt::runtime(text), i);
                return all + after;
            }};
}

/// Half of n of the one, then half of the other.
Bomb two(std::string name, std::string first, std::string second) {
    return {std::move(name), [=](int n) { return repeat(first, n / 2) + repeat(second, n / 2); }};
}

std::vector<Bomb> nested() {
    std::vector<Bomb> all;
    for (const std::string tag : {"div", "span", "g", "blockquote", "ul", "dl", "font", "b", "object", "button", "svg",
                                  "template", "center", "x-y", "ruby", "select", "form", "fieldset", "noscript"})
        all.push_back(repeated("nested " + tag, "<" + tag + ">"));
    all.push_back(repeated("nested closed div", "<div></span>"));
    for (const std::string pair : {"<table><tr><td>",    "<table>",
                                   "<table><tbody>",     "<ul><li>",
                                   "<dl><dd>",           "<li><dd>",
                                   "<optgroup>",         "<rt>",
                                   "<p><object>",        "<div></p>",
                                   "<span><div></span>", "<div><object></div>",
                                   "<svg><desc>",        "<svg><foreignObject>",
                                   "<math><mi>",         "<svg><g>",
                                   "<table><caption>",   "<a><div>",
                                   "<button><p>",        "<dd><div></dt>",
                                   "<table><template>",  "<b><object>",
                                   "<h1><div>",          "<select><optgroup>",
                                   "<a><button>"})
        all.push_back(repeated("nested " + pair, pair));
    return all;
}

std::vector<Bomb> formatting() {
    return {
        {"p, then many b", [](int n) { return "<p>" + repeat("<b>", n) + repeat("<p>t", n); }},
        numbered("b of many kinds in p", "<p><b x{}>t"),
        numbered("font colors", "<font color={}>"),
        numbered("font colors, text", "<font color={}>t"),
        numbered("a with targets", "<a href={}>t"),
        numbered("a and block", "<a href={}><div>"),
        numbered("a, block and end", "<a href={}><div></a>"),
        repeated("a, block and end tags", "<a><div></a></div>"),
        repeated("misnested b and p", "<b><p></b>"),
        repeated("misnested b and i", "<b><i></b></i>"),
        repeated("misnested b, i and p", "<b><i><p></b></i>"),
        repeated("many b, a div, many ends", "<b>", "", repeat("</b>", 1000)),
        two("b open, then div and end", "<b>", "<div></b>"),
        numbered("nobr", "<nobr x{}>t"),
        repeated("formatting in cells", "<td><b>", "<table><tr>"),
        numbered("kinds of formatting in table", "<b x{}>", "<table>"),
        repeated("adoption with many children", "<b><div>", "", repeat("<br>", 1000) + repeat("</b></div>", 1000)),
        two("adoption next to many children", "<br>", "<b><div></b></div>"),
        numbered("unclosed in blocks", "<div><i x{}></div>"),
    };
}

std::vector<Bomb> wide() {
    return {
        {"attributes",
         [](int n) {
             std::string all = "<p";
             for (int i = 0; i < n; ++i) all += fmt::format(" a{}", i);
             return all + ">";
         }},
        numbered("attributes of a tag without end", " a{}", "<p"),
        numbered("html tags", "<html a{}>"),
        numbered("body tags", "<body a{}>"),
        repeated("siblings", "<p>text"),
        repeated("end tags of p", "</p>"),
        repeated("end tags of br", "</br>"),
        repeated("unknown end tags", "</x>"),
        two("depth, then end tags of others", "<span>", "</div></x>"),
        repeated("text in table", "x<i></i>", "<table>"),
        repeated("breaks in table", "<br>", "<table>"),
        repeated("inputs in table", "<input>", "<table>"),
        repeated("text and rows in table", "x<tr>", "<table>"),
        two("text in table behind siblings", "<br>", "<table>x</table>"),
        repeated("li", "<li>", "<ul>"),
        repeated("li in depth", "<li>", repeat("<div>", 400)),
        repeated("p in depth", "<p>", repeat("<span>", 400)),
        repeated("br in depth", "<br>", repeat("<div>", 400)),
        repeated("options", "<option>", "<select>"),
        repeated("cells", "<td>", "<table><tr>"),
        repeated("tables", "<table></table>"),
        repeated("selects", "<select></select>"),
        repeated("svg", "<svg></svg>"),
        repeated("comments", "<!-- -->"),
        repeated("comments open", "<!-- "),
        repeated("declarations", "<!x"),
        repeated("titles open", "<title>"),
        repeated("scripts escaped", "<!--<script>", "<script>"),
        repeated("cdata", "<![CDATA[", "<svg>"),
        repeated("less-than signs", "<"),
        repeated("ampersands", "&"),
        repeated("references", "&notit;"),
        repeated("long reference", "1", "&#"),
        repeated("quotes", "\"'"),
        repeated("open tags", "<a "),
        repeated("open quotes", "<a b=\""),
        repeated("framesets", "<frameset>"),
        repeated("templates", "<template></template>"),
        repeated("nul", std::string(1, '\0')),
        numbered("names", "<x{0}></x{0}>"),
    };
}

}  // namespace

std::vector<Bomb> bombs() {
    auto all = nested();
    for (auto& bomb : formatting()) all.push_back(std::move(bomb));
    for (auto& bomb : wide()) all.push_back(std::move(bomb));
    return all;
}

}  // namespace pith::test
