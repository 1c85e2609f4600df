#include "pipeline/page_reader.h"

#include <memory>
#include <optional>
#include <utility>

#include "pipeline/model/whole_characters.h"
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

std::optional<Failure> PageReader::read_blocks(const std::shared_ptr<const std::string>& text, const Limits& limits,
                                               Page& page) const {
    if (page.is_html) {
        if (auto failure = read_tree(text, limits, page)) return failure;
        page.blocks = segment(page.document, limits.blocks);
        prose_unlinker_.run(page.blocks);
    } else {
        page.blocks = line_segmenter_.segment(*text, limits.blocks);
    }
    if (page.blocks.size() <= limits.blocks) return std::nullopt;
    return Failure{Status::budget, "blocks: more than " + std::to_string(limits.blocks), Limit::blocks};
}

/// The longest of the page's halves, quarters, ... that is within the limits.
std::optional<Failure> PageReader::read_part(const std::shared_ptr<const std::string>& text, const Limits& limits,
                                             Page& page) const {
    constexpr std::size_t smallest_part = 256;
    auto failure = read_blocks(text, limits, page);
    for (std::size_t size = text->size() / 2; failure && size >= smallest_part; size /= 2) {
        if (!limits.partial || failure->limit == Limit::none) return failure;
        if (!page.cut) page.cut = std::move(failure);
        failure = read_blocks(std::make_shared<const std::string>(whole_characters(*text, size)), limits, page);
    }
    return failure;
}

Result<Page> PageReader::read(const Input& input, const Limits& limits) const {
    Page page;
    std::string_view bytes = input.bytes;
    if (bytes.size() > limits.input_bytes) {
        page.cut = Failure{Status::too_large,
                           "the page is larger than " + std::to_string(limits.input_bytes) + " bytes", Limit::input};
        if (!limits.partial) return *std::move(page.cut);
        bytes = bytes.substr(0, limits.input_bytes);
    }
    page.is_html = input.kind == InputKind::html;
    if (input.kind == InputKind::automatic) {
        const Sniffed sniffed = sniff(bytes, input.name, input.content_type);
        if (sniffed.content == Content::other) return Failure{Status::not_html, std::string(sniffed.what)};
        page.is_html = sniffed.content == Content::html;
    }
    Decoded decoded = decode(bytes, {input.charset, input.content_type, page.is_html});
    page.url = input.url;
    if (auto failure = read_part(std::make_shared<const std::string>(std::move(decoded.text)), limits, page))
        return *std::move(failure);
    metadata_.read(page);
    page.site = page.host.empty() ? std::string(input.site) : registrable_domain(page.host);
    return page;
}

}  // namespace pith
