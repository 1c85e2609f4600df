/// pith.Article: what became of one page.
#pragma once

#include <nanobind/nanobind.h>
#include <pith/pith.h>

#include <memory>
#include <string>

#include "python/source/page_input.h"

namespace pith::python {

/// Immutable. What Python asks for is made when it asks.
struct ArticleObject {
    Result<Article> result;
    std::string id;
    std::string source;
    std::string url;  ///< as known before the page was read
    std::shared_ptr<const std::string> rules_version;

    Status status() const { return result ? result.value().status : result.failure().status; }
    bool is_ok() const { return result && result.value().status == Status::ok; }
    const std::string& detail() const { return result ? result.value().detail : result.failure().detail; }
    Limit limit() const { return result ? result.value().limit : result.failure().limit; }
    /// Null where the page failed.
    const Metadata* metadata() const { return result ? &result.value().metadata : nullptr; }
};

/// The article of a page; what fails, std::bad_alloc too, is in the result. To be called without the GIL.
ArticleObject extract_article(const Extractor& extractor, const PageInput& page,
                              const std::shared_ptr<const std::string>& rules_version);

/// A share to four places, as rows of JSONL have it.
double rounded(double confidence);

/// A str; invalid bytes become U+FFFD. None for an empty one.
nb::object text_or_none(std::string_view text);
nb::object list_or_none(const std::vector<std::string>& texts);

/// The row that `pith extract -f jsonl` writes, without its line feed.
std::string json_row(const ArticleObject& article);

void bind_article(nb::module_& module);

}  // namespace pith::python
