#include "pipeline/recipe.h"

#include "stages/decode.h"
#include "stages/nesting.h"
#include "stages/parse.h"
#include "stages/passes/byline.h"
#include "stages/passes/comments.h"
#include "stages/passes/headings.h"
#include "stages/passes/headline.h"
#include "stages/passes/next_article.h"
#include "stages/passes/pictures.h"
#include "stages/passes/repeats.h"
#include "stages/passes/rules.h"
#include "stages/passes/standfirst.h"
#include "stages/passes/tail.h"
#include "stages/passes/wall.h"
#include "stages/reduce.h"
#include "stages/segment.h"
#include "stages/sniff.h"

namespace pith {
namespace {

/// The one list of passes, in the order in which they run.
std::vector<std::unique_ptr<const Pass>> make_passes(const std::shared_ptr<const RuleSet>& rules) {
    std::vector<std::unique_ptr<const Pass>> passes;
    passes.push_back(std::make_unique<Comments>());
    passes.push_back(std::make_unique<Standfirst>(*rules));
    passes.push_back(std::make_unique<Headline>(*rules));
    passes.push_back(std::make_unique<NextArticle>(*rules));
    passes.push_back(std::make_unique<Byline>(*rules));
    passes.push_back(std::make_unique<RulesPass>(rules));
    passes.push_back(std::make_unique<Repeats>(*rules));
    passes.push_back(std::make_unique<Tail>(*rules));
    passes.push_back(std::make_unique<Headings>());
    passes.push_back(std::make_unique<Wall>(*rules));
    passes.push_back(std::make_unique<Pictures>());
    return passes;
}

}  // namespace

Recipe::Recipe(std::shared_ptr<const RuleSet> rules)
    : rules_(std::move(rules)),
      metadata_(*rules_),
      page_type_(*rules_),
      line_segmenter_(*rules_),
      classifier_(*rules_),
      line_classifier_(*rules_),
      passes_(make_passes(rules_)) {}

Result<Page> Recipe::judge(const Input& input, const Limits& limits) const {
    if (input.bytes.size() > limits.input_bytes)
        return Failure{Status::too_large, "the page is larger than " + std::to_string(limits.input_bytes) + " bytes"};
    bool is_html = input.kind == InputKind::html;
    if (input.kind == InputKind::automatic) {
        const Sniffed sniffed = sniff(input.bytes, input.name, input.content_type);
        if (sniffed.content == Content::other) return Failure{Status::not_html, std::string(sniffed.what)};
        is_html = sniffed.content == Content::html;
    }
    const Decoded decoded = decode(input.bytes, {input.charset, input.content_type, is_html});

    Page page;
    page.is_html = is_html;
    page.url = input.url;
    if (is_html) {
        Reduced reduced = reduce(decoded.text);
        if (auto refused = check_nesting(reduced.html, limits)) return *std::move(refused);
        auto document = parse(reduced.html, limits);
        if (!document) return document.failure();
        page.document = std::move(document).value();
        page.json_ld = std::move(reduced.json_ld);
        page.blocks = segment(page.document);
    } else {
        page.blocks = line_segmenter_.segment(decoded.text);
    }
    metadata_.read(page);
    page_type_.read(page);
    if (is_html)
        classifier_.run(page);
    else
        line_classifier_.run(page);
    for (const auto& pass : passes_) pass->run(page);
    return page;
}

}  // namespace pith
