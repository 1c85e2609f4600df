#include "pipeline/page_reader.h"

#include "rules/engine/host.h"
#include "stages/decode.h"
#include "stages/nesting.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "stages/segment.h"
#include "stages/sniff.h"

namespace pith {

Result<Page> PageReader::read(const Input& input, const Limits& limits) const {
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
    page.site = page.host.empty() ? std::string(input.site) : registrable_domain(page.host);
    return page;
}

}  // namespace pith
