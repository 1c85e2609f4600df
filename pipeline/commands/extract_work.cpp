#include "pipeline/commands/extract_work.h"

#include <memory>

#include "rules/engine/rule_set.h"
#include "stages/assemble.h"

namespace pith {
namespace {

Produced produce(const RawPage& page, const Result<Article>& article, const ExtractOptions& options,
                 const PageRendering& rendering) {
    Produced produced;
    produced.status = article ? article.value().status : article.failure().status;
    produced.detail = article ? article.value().detail : article.failure().detail;
    produced.source = page.source;
    produced.row.id = page.id;
    produced.row.blank = produced.status != Status::ok;
    produced.filter = filter_of(article, options.filters);
    produced.filtered = !produced.filter.empty();
    if (produced.filtered) return produced;
    produced.row.bytes = render(page, article, rendering);
    if (options.filters.drop_near_duplicates && produced.status == Status::ok)
        produced.signature = TextSignature::of(article.value().text);
    return produced;
}

/// Compares each page's text with those before it, if that is asked for.
std::function<void(Produced&)> near_duplicate_filter(const ExtractOptions& options) {
    if (!options.filters.drop_near_duplicates) return nullptr;
    const auto rules = RuleSet::load(options.shared.rules);
    if (!rules) return nullptr;  // the extractor was made of them before
    auto filter = std::make_shared<NearDuplicateFilter>(*rules.value(), options.filters.near_duplicates_among);
    return [filter](Produced& page) { (*filter)(page); };
}

}  // namespace

PageWork extract_work(const ExtractPage& extract, const ExtractOptions& options, const PageRendering& rendering) {
    return {.work =
                [&](RawPage&& page) {
                    auto article = page.failure ? Result<Article>(*page.failure) : extract(input_of(page));
                    // What the extraction says of it, such as that it is a picture, tells more.
                    if (article && page.cut && article.value().detail.empty()) mark_as_cut(*page.cut, article.value());
                    return produce(page, article, options, rendering);
                },
            .failed = [&](const RawPage& page,
                          const Failure& failure) { return produce(page, failure, options, rendering); },
            .in_order = near_duplicate_filter(options)};
}

}  // namespace pith
