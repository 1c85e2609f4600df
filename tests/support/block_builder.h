/// Pages for tests of what runs between segment and assemble.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"

namespace pith::test {

/// The built-in rules, loaded once.
const std::shared_ptr<const RuleSet>& builtin_rules();

/// One line of a plain text, kept by the model unless it says otherwise.
struct LineSpec {
    std::string_view text;
    Verdict verdict = Verdict::keep;
};
Page lines_page(std::initializer_list<LineSpec> lines);

/// One block of a page of HTML. `path` leads from <body>: "article#a > div.lead.big > p". Steps that are equal to those
/// of the block before are the same elements, but for the last step, which is always a new element. The block's kind
/// follows from the last tag: h1 to h6, li, td, th, blockquote, pre, figcaption, img, else a paragraph.
struct ElementSpec {
    std::string_view path;
    std::string_view text;
    Verdict verdict = Verdict::keep;
    std::uint32_t link_words = 0;
};
Page elements_page(const std::vector<ElementSpec>& elements);

/// The page as parse and segment make it, with no verdicts.
Page parsed_page(std::string_view html, std::string url = "");

/// Several sentences of running text, `words` words long and told apart by `topic`: prose for a classifier.
std::string prose(std::string_view topic, std::size_t words = 60);

/// The texts of the kept blocks, in order.
std::vector<std::string> kept_texts(const Page& page);

/// "+-+": kept, dropped, kept.
std::string verdicts(const Page& page);

}  // namespace pith::test
