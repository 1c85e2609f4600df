#include "tests/chain/sound_article.h"

#include <utf8proc.h>

#include <string>
#include <utility>
#include <vector>

namespace pith::test {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

void add_blocks(Texts& texts, const std::vector<ContentBlock>& blocks) {
    for (const auto& block : blocks) {
        texts.emplace_back("block", block.text);
        texts.emplace_back("image", block.source);
        for (const auto& span : block.spans) {
            texts.emplace_back("link", span.target);
            texts.emplace_back("span", block.text.substr(span.begin, span.end - span.begin));
        }
    }
}

/// Every text of the article, with its name.
Texts texts_of(const Article& article) {
    const Metadata& m = article.metadata;
    Texts texts = {{"text", article.text},
                   {"detail", article.detail},
                   {"title", m.title},
                   {"date", m.date},
                   {"site", m.site},
                   {"description", m.description},
                   {"language", m.language},
                   {"url", m.url},
                   {"agency", m.agency},
                   {"section", m.section},
                   {"image", m.image},
                   {"to_text", to_text(article)},
                   {"to_html", to_html(article)}};
    const Rendering full{.links = true, .images = true};
    texts.emplace_back("to_markdown", to_markdown(article));
    texts.emplace_back("to_markdown with links and images", to_markdown(article, full));
    texts.emplace_back("to_html with links and images", to_html(article, full));
    for (const auto& author : m.authors) texts.emplace_back("author", author);
    for (const auto& tag : m.tags) texts.emplace_back("tag", tag);
    add_blocks(texts, article.body);
    add_blocks(texts, article.comments);
    return texts;
}

}  // namespace

bool is_utf8(std::string_view text) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (auto left = static_cast<utf8proc_ssize_t>(text.size()); left > 0;) {
        utf8proc_int32_t code_point;
        const auto length = utf8proc_iterate(at, left, &code_point);
        if (length <= 0) return false;
        at += length;
        left -= length;
    }
    return true;
}

std::string fault_of(const Article& article) {
    for (const auto& [what, text] : texts_of(article))
        if (!is_utf8(text)) return what + " is not UTF-8: " + testing::PrintToString(text);
    return {};
}

testing::AssertionResult gives_sound_article(const Extractor& extractor, const Input& input) {
    const auto failed = [&] {
        return testing::AssertionFailure() << testing::PrintToString(std::string(input.bytes)) << ": ";
    };
    const auto article = extractor.extract(input);
    if (!article) return failed() << name(article.failure().status) << ", " << article.failure().detail;
    if (!is_answer(article.value().status)) return failed() << name(article.value().status) << " is no answer";
    const std::string fault = fault_of(article.value());
    return fault.empty() ? testing::AssertionSuccess() : failed() << fault;
}

}  // namespace pith::test
