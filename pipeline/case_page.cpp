#include "pipeline/case_page.h"

#include "pipeline/model/text.h"
#include "stages/language.h"
#include "stages/metadata/addresses.h"
#include "stages/parse.h"
#include "stages/segment.h"

namespace pith {
namespace {

Block block_of(const std::string& text) {
    Block block;
    block.content.text = collapse_space(text);
    block.words = count_words(block.content.text);
    return block;
}

void choose_body(const Rule& rule, const RuleCase& rule_case, Page& page) {
    const bool all = rule_case.body.empty() && !rule.keeps();
    for (Block& block : page.blocks) block.mark(all ? Verdict::keep : Verdict::drop, Layer::model, "case");
    for (const std::string& text : rule_case.body)
        if (const auto found = find_block(page, text)) page.blocks[*found].mark(Verdict::keep, Layer::model, "case");
}

void state_facts(const RuleCase& rule_case, Page& page) {
    page.metadata.title = rule_case.title;
    page.metadata.language = rule_case.language;
    page.type = rule_case.type.value_or(PageType::other);
    for (Block& block : page.blocks) block.score = static_cast<float>(rule_case.score.value_or(0));
}

}  // namespace

PageView case_view(const Page& page) {
    // The language is the case's, else that of its blocks.
    return PageView(page, page.metadata.language.empty() ? language_of : nullptr);
}

std::optional<std::size_t> find_block(const Page& page, std::string_view text) {
    const std::string wanted = collapse_space(text);
    std::optional<std::size_t> begins;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const std::string& held = page.blocks[i].content.text;
        if (held == wanted) return i;
        if (!begins && held.starts_with(wanted)) begins = i;
    }
    return begins;
}

Result<Page> CasePages::make(const Rule& rule, const RuleCase& rule_case) const {
    auto page = read(rule_case);
    if (!page) return page;
    page.value().url = rule_case.url;
    page.value().host = rule_case.url.empty() ? rule.host : host_of(rule_case.url);
    state_facts(rule_case, page.value());
    choose_body(rule, rule_case, page.value());
    return page;
}

Result<Page> CasePages::read(const RuleCase& rule_case) const {
    Page page;
    page.is_html = rule_case.page.starts_with('<');
    if (page.is_html) {
        auto document = parse(rule_case.page, {});
        if (!document) return document.failure();
        page.document = std::move(document).value();
        page.blocks = segment(page.document);
    } else if (!rule_case.page.empty()) {
        page.blocks = line_segmenter_.segment(rule_case.page);
    } else {
        for (const auto* texts : {&rule_case.drops, &rule_case.keeps})
            for (const std::string& text : *texts) page.blocks.push_back(block_of(text));
    }
    return page;
}

}  // namespace pith
