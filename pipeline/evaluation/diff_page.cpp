#include "pipeline/evaluation/diff_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/formats/terminal.h"
#include "pipeline/model/text.h"
#include "pipeline/reports/html_template.h"

namespace pith {
namespace {

constexpr std::size_t most_pages = 2000;
constexpr std::size_t longest_line = 2000;  ///< characters

/// Text of a page, its control characters made visible.
Html visible(std::string_view text) {
    return escaped(neutral(text, false));
}

Html numeral(std::size_t number) {
    return escaped(std::to_string(number));
}

/// The line, cut where it is too long to be looked at.
Html shown(std::string_view line) {
    std::size_t end = 0;
    for (std::size_t characters = 0; end < line.size() && characters < longest_line; ++characters)
        next_code_point(line, end);
    Html html = visible(line.substr(0, end));
    if (end == line.size()) return html;
    html += "<span class=\"faint\"> … ";
    html += numeral(line.size() - end);
    html += " more bytes</span>";
    return html;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

Html remark(const Html& words) {
    Html html;
    html += "<span class=\"truth\">";
    html += words;
    html += "</span>";
    return html;
}

/// What the truth says of a changed line.
Html judgement(const DiffLine& line) {
    if (line.truth == DiffLine::Truth::unknown) return {};
    const bool in_body = line.truth == DiffLine::Truth::in_body;
    const bool rightly = in_body == (line.kind == DiffLine::Kind::gained);
    return remark(
        escaped(fmt::format("{}: {} the true body", rightly ? "rightly" : "wrongly", in_body ? "in" : "not in")));
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

class DiffWriter {
  public:
    Html index(const std::vector<const PageComparison*>& changed, std::size_t count) const {
        const bool scored =
            std::any_of(changed.begin(), changed.end(), [](const auto* page) { return page->gain().has_value(); });
        Html rows;
        for (std::size_t i = 0; i < count; ++i) rows += index_row(*changed[i], i + 1, scored);
        Html heading;
        if (scored) heading += "<th class=\"number\">difference</th>";
        return index_.fill(
            {{"order", escaped(scored ? ", the worse first" : "")}, {"difference", heading}, {"rows", rows}});
    }

    Html section(const PageComparison& page, std::size_t number) const {
        Html url;
        if (!page.url.empty()) {
            url += "<p class=\"faint\">";
            url += shown(page.url);
            url += "</p>\n";
        }
        std::string facts = page.has_truth ? page.after.type + " · " : std::string();
        if (const std::string score = score_of(page); !score.empty()) facts += score + " · ";
        facts += fmt::format("{} lost, {} gained", counted(page.body.lost, "line"), page.body.gained);
        Html lines;
        for (const auto& change : page.fields) lines += field(change);
        for (const auto& diff_line : page.body.lines) lines += line(diff_line);
        return page_.fill({{"number", numeral(number)},
                           {"id", shown(page.id)},
                           {"url", url},
                           {"facts", visible(facts)},
                           {"lines", lines}});
    }

  private:
    Html index_row(const PageComparison& page, std::size_t number, bool scored) const {
        Html difference;
        if (scored) {
            const auto gain = page.gain();
            difference += "<td class=\"number\">";
            if (gain) difference += escaped(fmt::format("{:+.4f} {}", *gain, verdict(*gain)));
            difference += "</td>";
        }
        return index_row_.fill({{"number", numeral(number)},
                                {"id", shown(page.id)},
                                {"lost", numeral(page.body.lost)},
                                {"gained", numeral(page.body.gained)},
                                {"difference", difference}});
    }

    Html line(const DiffLine& line) const {
        switch (line.kind) {
            case DiffLine::Kind::gap:
                return gap_.fill({{"lines", escaped(counted(line.skipped, "line"))}});
            case DiffLine::Kind::common:
                return common_.fill({{"text", shown(line.text)}});
            case DiffLine::Kind::lost:
                return lost_.fill({{"remark", judgement(line)}, {"text", shown(line.text)}});
            case DiffLine::Kind::gained:
                return gained_.fill({{"remark", judgement(line)}, {"text", shown(line.text)}});
        }
        return {};
    }

    Html field(const FieldChange& change) const {
        const Html name = remark(escaped(change.field));
        Html html;
        if (!change.before.empty()) html += lost_.fill({{"remark", name}, {"text", shown(change.before)}});
        if (!change.after.empty()) html += gained_.fill({{"remark", name}, {"text", shown(change.after)}});
        return html;
    }

    HtmlTemplate index_{"evaluation/diff_index.html"};
    HtmlTemplate index_row_{"evaluation/diff_index_row.html"};
    HtmlTemplate page_{"evaluation/diff_page.html"};
    HtmlTemplate lost_{"evaluation/diff_lost.html"};
    HtmlTemplate gained_{"evaluation/diff_gained.html"};
    HtmlTemplate common_{"evaluation/diff_common.html"};
    HtmlTemplate gap_{"evaluation/diff_gap.html"};
};

}  // namespace

std::string diff_page(const std::vector<const PageComparison*>& changed, const ComparisonOptions& options) {
    const DiffWriter writer;
    const std::size_t count = std::min(most_pages, changed.size());
    Html index;
    if (count < changed.size()) index += HtmlTemplate("evaluation/diff_cut.html").fill({{"count", numeral(count)}});
    if (count > 0) index += writer.index(changed, count);
    Html sections;
    for (std::size_t i = 0; i < count; ++i) sections += writer.section(*changed[i], i + 1);
    const std::string pages = counted(options.pages, "page");
    const Html body = HtmlTemplate("evaluation/diff.html")
                          .fill({{"changed", numeral(changed.size())},
                                 {"pages", escaped(pages)},
                                 {"before", visible(options.before)},
                                 {"after", visible(options.after)},
                                 {"index", index},
                                 {"sections", sections}});
    return to_string(ReportDocument{.title = escaped(fmt::format("What changed in {} of {}", changed.size(), pages)),
                                    .body = body,
                                    .style = "evaluation/diff.css",
                                    .script = {}});
}

}  // namespace pith
