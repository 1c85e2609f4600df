/// Small pages for whole runs of the program.
#pragma once

#include <string>
#include <string_view>

namespace pith::test {

/// A page of one article with navigation above and a footer below; its paragraphs name `subject`.
std::string article_page(std::string_view subject);

/// What the article of article_page() reads like.
std::string article_text(std::string_view subject);

/// The same as text that a tool pulled out of it, a lone title above.
std::string article_lines(std::string_view subject);

}  // namespace pith::test
