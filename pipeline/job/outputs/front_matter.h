/// Markdown with what is known of the article before it.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

namespace pith {

/// The article as Markdown behind a front matter in YAML (--- lines): url, title, author, date, site, language, ...
/// Every value is a double-quoted string (YAML 1.2, 7.3.1), so that no content of a page can be anything else.
std::string markdown_with_front_matter(const Article& article, std::string_view id, Rendering rendering);

}  // namespace pith
