#include "pipeline/evaluation/diff_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "pipeline/evaluation/diff_style.h"
#include "pipeline/formats/terminal.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::size_t most_pages = 2000;
constexpr std::size_t longest_line = 2000;  ///< characters

/// Text of a page as HTML, for content and for attributes in double quotes.
std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : neutral(text, false)) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

/// The line, cut where it is too long to be looked at.
std::string shown(std::string_view line) {
    std::size_t end = 0;
    for (std::size_t characters = 0; end < line.size() && characters < longest_line; ++characters)
        next_code_point(line, end);
    std::string html = escaped(line.substr(0, end));
    if (end < line.size()) html += fmt::format("<span class=\"faint\"> … {} more bytes</span>", line.size() - end);
    return html;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// What the truth says of a changed line.
std::string_view judgement(const DiffLine& line) {
    if (line.truth == DiffLine::Truth::unknown) return "";
    if (line.truth == DiffLine::Truth::in_body)
        return line.kind == DiffLine::Kind::gained ? "<span class=\"truth\">rightly: in the true body</span>"
                                                   : "<span class=\"truth\">wrongly: in the true body</span>";
    return line.kind == DiffLine::Kind::gained ? "<span class=\"truth\">wrongly: not in the true body</span>"
                                               : "<span class=\"truth\">rightly: not in the true body</span>";
}

void write_line(std::string& html, const DiffLine& line) {
    auto out = std::back_inserter(html);
    switch (line.kind) {
        case DiffLine::Kind::gap:
            fmt::format_to(out, "<div class=\"gap\">⋯ {} alike</div>\n", counted(line.skipped, "line"));
            break;
        case DiffLine::Kind::common:
            fmt::format_to(out,
                           "<div class=\"line\"><span class=\"mark\"></span><span class=\"words\" dir=\"auto\">{}"
                           "</span></div>\n",
                           shown(line.text));
            break;
        case DiffLine::Kind::lost:
            fmt::format_to(out,
                           "<div class=\"line lost\"><span class=\"mark\">− lost{}</span><del class=\"words\" "
                           "dir=\"auto\">{}</del></div>\n",
                           judgement(line), shown(line.text));
            break;
        case DiffLine::Kind::gained:
            fmt::format_to(out,
                           "<div class=\"line gained\"><span class=\"mark\">+ gained{}</span><ins class=\"words\" "
                           "dir=\"auto\">{}</ins></div>\n",
                           judgement(line), shown(line.text));
            break;
    }
}

std::string_view verdict(double gain) {
    return gain > 0 ? "better" : gain < 0 ? "worse" : "as good";
}

std::string score_of(const PageComparison& page) {
    const auto gain = page.gain();
    if (!gain) return {};
    if (!page.after.has_body) return fmt::format("right snippets {:+.4f} ({})", *gain, verdict(*gain));
    return fmt::format("words F1 {:.4f} → {:.4f} ({:+.4f}, {})", page.before.words.f1, page.after.words.f1, *gain,
                       verdict(*gain));
}

void write_field(std::string& html, const FieldChange& change) {
    const auto lines = [&](std::string_view kind, std::string_view sign, std::string_view element,
                           std::string_view text) {
        if (text.empty()) return;
        fmt::format_to(
            std::back_inserter(html),
            "<div class=\"line {0}\"><span class=\"mark\">{1} {0}<span class=\"truth\">{2}</span></span><{3} "
            "class=\"words\" dir=\"auto\">{4}</{3}></div>\n",
            kind, sign, change.field, element, shown(text));
    };
    lines("lost", "−", "del", change.before);
    lines("gained", "+", "ins", change.after);
}

void write_page(std::string& html, const PageComparison& page, std::size_t number) {
    auto out = std::back_inserter(html);
    fmt::format_to(out, "<section id=\"page-{0}\">\n<header><h2>{1}</h2>\n", number, shown(page.id));
    if (!page.url.empty()) fmt::format_to(out, "<p class=\"faint\">{}</p>\n", shown(page.url));
    std::string facts = page.has_truth ? escaped(page.after.type) + " · " : std::string();
    if (const std::string score = score_of(page); !score.empty()) facts += score + " · ";
    fmt::format_to(out, "<p>{}{} lost, {} gained</p></header>\n", facts, counted(page.body.lost, "line"),
                   page.body.gained);
    for (const auto& change : page.fields) write_field(html, change);
    for (const auto& line : page.body.lines) write_line(html, line);
    html += "</section>\n";
}

void write_index(std::string& html, const std::vector<const PageComparison*>& changed, std::size_t count) {
    auto out = std::back_inserter(html);
    const bool scored =
        std::any_of(changed.begin(), changed.end(), [](const auto* page) { return page->gain().has_value(); });
    fmt::format_to(out,
                   "<details open><summary>Changed pages{}</summary>\n<table><thead><tr><th>page</th>"
                   "<th class=\"number\">lines lost</th><th class=\"number\">lines gained</th>{}</tr></thead><tbody>\n",
                   scored ? ", the worse first" : "", scored ? "<th class=\"number\">difference</th>" : "");
    for (std::size_t i = 0; i < count; ++i) {
        fmt::format_to(out,
                       "<tr><td><a href=\"#page-{}\">{}</a></td><td class=\"number\">{}</td>"
                       "<td class=\"number\">{}</td>",
                       i + 1, shown(changed[i]->id), changed[i]->body.lost, changed[i]->body.gained);
        const auto gain = changed[i]->gain();
        if (scored)
            fmt::format_to(out, "<td class=\"number\">{}</td>",
                           gain ? fmt::format("{:+.4f} {}", *gain, verdict(*gain)) : "");
        html += "</tr>\n";
    }
    html += "</tbody></table></details>\n";
}

}  // namespace

std::string diff_page(const std::vector<const PageComparison*>& changed, const ComparisonOptions& options) {
    std::string html;
    auto out = std::back_inserter(html);
    fmt::format_to(out,
                   "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
                   "base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<title>What changed in {} of {}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
                   diff_style_hash, changed.size(), counted(options.pages, "page"), diff_style);
    fmt::format_to(
        out,
        "<h1>What changed in {} of {}</h1>\n<p>Before: {}<br>After: {}</p>\n"
        "<p class=\"faint\">− lost: a line that was in the body and no longer is. + gained: a line that is new "
        "in the body.</p>\n",
        changed.size(), counted(options.pages, "page"), escaped(options.before), escaped(options.after));
    const std::size_t count = std::min(most_pages, changed.size());
    if (count < changed.size()) fmt::format_to(out, "<p>Only the first {} changed pages are shown.</p>\n", count);
    if (count > 0) write_index(html, changed, count);
    for (std::size_t i = 0; i < count; ++i) write_page(html, *changed[i], i + 1);
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace pith
