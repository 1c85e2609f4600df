/// Pages for tests of metadata: HTML, or the lines of a plain text.
#pragma once

#include <string>
#include <vector>

#include "pipeline/model/page.h"
#include "pipeline/model/text.h"
#include "stages/metadata/metadata.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "stages/segment.h"

namespace pith {

inline Page html_page(std::string_view html, std::string url = "") {
    Page page;
    page.is_html = true;
    page.url = std::move(url);
    Reduced reduced = reduce(html);
    page.json_ld = std::move(reduced.json_ld);
    page.document = parse(reduced.html, Limits{}).value();
    page.blocks = segment(page.document);
    return page;
}

inline Block line_block(std::string_view text) {
    Block block;
    block.content.text = std::string(text);
    block.words = count_words(text);
    return block;
}

inline Page text_page(const std::vector<std::string>& lines) {
    Page page;
    for (const std::string& line : lines) page.blocks.push_back(line_block(line));
    return page;
}

inline const MetadataReader& metadata_reader() {
    static const std::shared_ptr<const RuleSet> rules = RuleSet::load().value();
    static const MetadataReader reader(*rules);
    return reader;
}

inline Metadata read_html(std::string_view html, std::string url = "") {
    Page page = html_page(html, std::move(url));
    metadata_reader().read(page);
    return page.metadata;
}

}  // namespace pith
