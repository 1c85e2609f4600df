#include "pipeline/page_reader.h"

#include <memory>
#include <optional>
#include <utility>

#include "rules/engine/host.h"
#include "stages/decode.h"
#include "stages/nesting.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "stages/segment.h"
#include "stages/sniff.h"
#include "stages/tree_builder.h"

namespace pith {
namespace {

/// The long way: whatever the mark-up.
std::optional<Failure> parse_tree(std::string_view html, const Limits& limits, Page& page) {
    Reduced reduced = reduce(html);
    if (auto refused = check_nesting(reduced.html, limits)) return refused;
    auto document = parse(reduced.html, limits);
    if (!document) return document.failure();
    page.document = std::move(document).value();
    page.json_ld = std::move(reduced.json_ld);
    return std::nullopt;
}

std::optional<Failure> read_tree(const std::shared_ptr<const std::string>& html, const Limits& limits, Page& page) {
    auto built = build_tree(html, limits);
    if (!built) return parse_tree(*html, limits, page);
    page.document = std::move(built->document);
    page.json_ld = std::move(built->json_ld);
    return std::nullopt;
}

}  // namespace

Result<Page> PageReader::read(const Input& input, const Limits& limits) const {
    if (input.bytes.size() > limits.input_bytes)
        return Failure{Status::too_large, "the page is larger than " + std::to_string(limits.input_bytes) + " bytes"};
    bool is_html = input.kind == InputKind::html;
    if (input.kind == InputKind::automatic) {
        const Sniffed sniffed = sniff(input.bytes, input.name, input.content_type);
        if (sniffed.content == Content::other) return Failure{Status::not_html, std::string(sniffed.what)};
        is_html = sniffed.content == Content::html;
    }
    Decoded decoded = decode(input.bytes, {input.charset, input.content_type, is_html});

    Page page;
    page.is_html = is_html;
    page.url = input.url;
    if (is_html) {
        if (auto failure = read_tree(std::make_shared<const std::string>(std::move(decoded.text)), limits, page))
            return *std::move(failure);
        page.blocks = segment(page.document);
    } else {
        page.blocks = line_segmenter_.segment(decoded.text);
    }
    metadata_.read(page);
    page.site = page.host.empty() ? std::string(input.site) : registrable_domain(page.host);
    return page;
}

}  // namespace pith
