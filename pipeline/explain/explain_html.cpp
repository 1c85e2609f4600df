#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeline/explain/html_reason.h"
#include "pipeline/explain/views.h"
#include "pipeline/formats/inline_spans.h"
#include "pipeline/reports/html_template.h"

namespace pith {
namespace {

/// Inline mark-up without its addresses: a report links nowhere.
class InlineWriter {
  public:
    void text(std::string_view piece) { html += escaped(piece); }
    void open(const Span& span) {
        switch (span.kind) {
            case Span::Kind::link:
                html += "<span class=\"link\">";
                break;
            case Span::Kind::strong:
                html += "<strong>";
                break;
            case Span::Kind::emphasis:
                html += "<em>";
                break;
            case Span::Kind::code:
                html += "<code>";
                break;
        }
    }
    void close(const Span& span) {
        switch (span.kind) {
            case Span::Kind::link:
                html += "</span>";
                break;
            case Span::Kind::strong:
                html += "</strong>";
                break;
            case Span::Kind::emphasis:
                html += "</em>";
                break;
            case Span::Kind::code:
                html += "</code>";
                break;
        }
    }

    Html html;
};

std::string_view kind_of(const ContentBlock& content) {
    switch (content.kind) {
        case BlockKind::paragraph:
            return "paragraph";
        case BlockKind::heading:
            return "heading";
        case BlockKind::list_item:
            return "list";
        case BlockKind::table_cell:
            return "cell";
        case BlockKind::quote:
            return "quote";
        case BlockKind::preformatted:
            return "code";
        case BlockKind::caption:
            return "caption";
        case BlockKind::image:
            return "image";
    }
    return {};
}

std::string classes_of(const ContentBlock& content, bool found) {
    std::string classes;
    if (content.kind == BlockKind::heading) classes += fmt::format(" h{}", content.level);
    if (content.kind == BlockKind::list_item && content.ordered) classes += " ordered";
    if (content.kind == BlockKind::list_item && content.level > 1) classes += " deep";
    if (found) classes += " found";
    return classes;
}

class ReportWriter {
  public:
    Html block(const BlockExplanation& block, bool found) const {
        InlineWriter text;
        walk_spans(block.block->content, text);
        std::string also;
        for (const Reason& rule : block.also) also.append(also.empty() ? "" : "\n").append(rule.by);
        return block_.fill({{"n", escaped(std::to_string(block.n))},
                            {"verdict", escaped(block.verdict())},
                            {"verdict_said", escaped(said(block))},
                            {"sign", escaped(sign_of(block))},
                            {"kind", escaped(kind_of(block.block->content))},
                            {"classes", escaped(classes_of(block.block->content, found))},
                            {"by", escaped(block.decided.by)},
                            {"also", escaped(also)},
                            {"score", escaped(fmt::format("{:.2f}", block.block->score))},
                            {"text", text.html},
                            {"badges", badges(block)},
                            {"reason", reason_.of(block)}});
    }

    Html deciders(const Explanation& explanation) const {
        std::map<std::string_view, std::size_t> by;
        std::map<std::string_view, std::size_t> also;
        for (const BlockExplanation& block : explanation.blocks) {
            ++by[block.decided.by];
            for (const Reason& rule : block.also) ++also[rule.by];
        }
        Html groups = group("decided", "by:", by);
        if (!also.empty()) groups += group("matched, but did not decide", "also:", also);
        return groups;
    }

  private:
    using Counts = std::map<std::string_view, std::size_t>;

    /// The most frequent first.
    Html group(std::string_view label, std::string_view prefix, const Counts& counts) const {
        std::vector<std::pair<std::string_view, std::size_t>> sorted(counts.begin(), counts.end());
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        Html options;
        for (const auto& [name, count] : sorted)
            options += option_.fill({{"value", escaped(std::string(prefix).append(name))},
                                     {"label", escaped(fmt::format("{} ({})", name, count))}});
        return group_.fill({{"label", escaped(label)}, {"options", options}});
    }

    Html badges(const BlockExplanation& block) const {
        Html html;
        if (block.block->hidden) html += badge_.fill({{"label", escaped("hidden")}});
        if (block.block->comment) html += badge_.fill({{"label", escaped("comment")}});
        for (const MetadataRole role : block.roles) html += badge_.fill({{"label", escaped(name_of(role))}});
        if (!block.also.empty())
            html += badge_.fill({{"label", escaped(fmt::format("{} more matched", block.also.size()))}});
        return html;
    }

    HtmlTemplate block_{"explain/report_block.html"};
    HtmlTemplate badge_{"explain/report_badge.html"};
    HtmlTemplate option_{"explain/report_option.html"};
    HtmlTemplate group_{"explain/report_group.html"};
    HtmlReasonWriter reason_;
};

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text.append(text.empty() ? "" : ", ").append(item);
    return text;
}

/// What is known of the page, beside its title.
Html page_facts(const Page& page, const PageName& name) {
    const HtmlTemplate fact("explain/report_fact.html");
    Html facts;
    const auto add = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) facts += fact.fill({{"label", escaped(label)}, {"value", escaped(value)}});
    };
    add("page", name.source);
    add("status", name.status);
    if (page.url != name.source) add("url", page.url);
    if (name.status.empty()) add("type", page.is_html ? std::string(pith::name(page.type)) : "plain text");
    add("author", joined(page.metadata.authors));
    add("date", page.metadata.date);
    add("site", page.metadata.site);
    add("agency", page.metadata.agency);
    for (const PageNote& note : page.notes) add(note.by, note.text);
    return facts;
}

}  // namespace

std::string explanation_html(const Explanation& explanation, const PageName& name,
                             const std::vector<std::size_t>& found) {
    const HtmlTemplate report("explain/report.html");
    const ReportWriter writer;
    const Page unread;
    const Page& page = explanation.page ? *explanation.page : unread;
    Html blocks;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < explanation.blocks.size(); ++i) {
        kept += page.blocks[i].kept() ? 1 : 0;
        blocks += writer.block(explanation.blocks[i], std::find(found.begin(), found.end(), i) != found.end());
    }
    const std::size_t all = explanation.blocks.size();
    const std::string_view title = page.metadata.title.empty() ? name.source : std::string_view(page.metadata.title);
    const Html body = report.fill({{"heading", escaped(title)},
                                   {"facts", page_facts(page, name)},
                                   {"blocks_count", escaped(std::to_string(all))},
                                   {"kept_count", escaped(std::to_string(kept))},
                                   {"dropped_count", escaped(std::to_string(all - kept))},
                                   {"deciders", writer.deciders(explanation)},
                                   {"blocks", blocks}});
    return to_string(ReportDocument{.title = escaped(fmt::format("{} - Pith explains", title)),
                                    .body = body,
                                    .style = "explain/report.css",
                                    .script = "explain/report.js"});
}

}  // namespace pith
