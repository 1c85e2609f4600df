#include "pipeline/explain/html_reason.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pith {
namespace {

/// "words_since_h1" as a person reads it.
std::string readable(std::string_view feature) {
    std::string name(feature);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

/// Three digits are enough to see what a value is.
std::string readable(float value) {
    return std::abs(value) >= 100 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
}

}  // namespace

std::string_view said(const BlockExplanation& block) {
    return block.block->kept() ? "kept" : "dropped";
}

std::string_view sign_of(const BlockExplanation& block) {
    return block.block->kept() ? "+" : "\xE2\x88\x92";
}

std::string_view name_of(MetadataRole role) {
    switch (role) {
        case MetadataRole::title:
            return "title";
        case MetadataRole::site:
            return "site";
        case MetadataRole::date:
            return "date";
        case MetadataRole::byline:
            return "byline";
        case MetadataRole::biography:
            return "biography";
        case MetadataRole::agency:
            return "agency";
    }
    return {};
}

void HtmlReasonWriter::add(Html& facts, std::string_view label, const Html& value) const {
    if (!value.text().empty()) facts += fact_.fill({{"label", escaped(label)}, {"value", value}});
}

Html HtmlReasonWriter::rule(const Reason& reason) const {
    return rule_.fill({{"by", escaped(reason.by)},
                       {"action", escaped(reason.action)},
                       {"where", escaped(reason.where)},
                       {"why", escaped(reason.why)}});
}

Html HtmlReasonWriter::facts(const BlockExplanation& block) const {
    Html facts;
    add(facts, "where", escaped(block.decided.where));
    if (block.decided_at) add(facts, "matched", escaped(fmt::format("at block {}", block.decided_at)));
    add(facts, "score", escaped(fmt::format("{:.4f}", block.block->score)));
    Html before;
    for (const Reason& step : block.before) before += rule(step);
    add(facts, "before", before);
    Html also;
    for (const Reason& matched : block.also) also += rule(matched);
    add(facts, "also", also);
    add(facts, "words", escaped(fmt::format("{}, {} in links", block.block->words, block.block->link_words)));
    add(facts, "path", escaped(block.path));
    add(facts, "picture", escaped(block.block->content.source));
    return facts;
}

Html HtmlReasonWriter::influences(const std::vector<Influence>& influences) const {
    if (influences.empty()) return {};
    const std::string most = fmt::format("{:.2f}", std::max(1.0, std::abs(influences.front().weight)));
    Html rows;
    for (const Influence& influence : influences) {
        const bool towards_keep = influence.weight > 0;
        rows += influence_.fill({{"towards", escaped(towards_keep ? "keep" : "drop")},
                                 {"feature", escaped(readable(influence.feature))},
                                 {"value", escaped(readable(influence.value))},
                                 {"most", escaped(most)},
                                 {"sign", escaped(towards_keep ? "+" : "\xE2\x88\x92")},
                                 {"size", escaped(fmt::format("{:.2f}", std::abs(influence.weight)))}});
    }
    return influences_.fill({{"rows", rows}});
}

Html HtmlReasonWriter::of(const BlockExplanation& block) const {
    return reason_.fill({{"verdict", escaped(block.verdict())},
                         {"verdict_said", escaped(said(block))},
                         {"sign", escaped(sign_of(block))},
                         {"n", escaped(std::to_string(block.n))},
                         {"by", escaped(block.decided.by)},
                         {"why", escaped(block.decided.why)},
                         {"facts", facts(block)},
                         {"influences", influences(block.influences)}});
}

}  // namespace pith
