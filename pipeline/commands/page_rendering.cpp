#include "pipeline/commands/page_rendering.h"

#include "pipeline/formats/jsonl.h"
#include "pipeline/sinks/wet_record.h"

namespace pith {

std::string head_of(const PageRendering& rendering) {
    if (rendering.format == OutputFormat::csv) return csv_columns(rendering.csv) + "\r\n";
    if (rendering.format != OutputFormat::wet) return {};
    return wet_head(rendering.wet_date, rendering.rules_version, rendering.wet_coding);
}

std::string render(const RawPage& page, const Result<Article>& article, const PageRendering& rendering) {
    const RecordPlace* record = page.record ? &*page.record : nullptr;
    const RowSource row{page.id, page.source, page.url, rendering.rules_version, record, &page.carried};
    const Rendering& shown = rendering.rendering;
    switch (rendering.format) {
        case OutputFormat::jsonl:
            return to_jsonl(row, article, shown);
        case OutputFormat::csv:
            return to_csv(row, article, shown, rendering.csv);
        case OutputFormat::wet:
            return wet_record({page.id, page.source, page.url, record}, article, rendering.wet_date,
                              rendering.wet_coding, shown);
        default:
            break;
    }
    if (!article || article.value().status != Status::ok) return {};
    if (rendering.format == OutputFormat::markdown) return to_markdown(article.value(), shown);
    return rendering.format == OutputFormat::html ? to_html(article.value(), shown) : to_text(article.value(), shown);
}

}  // namespace pith
