/// A made-up news site: articles with texts of their own, and what its template and its editors put among them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pith::test {

/// What stands in the pages beside their own text. Of a text that is not on every page: 1 page in so many; 0: none.
struct MadeSiteOptions {
    std::size_t pages = 40;
    std::size_t own_paragraphs = 6;
    bool tail = true;             ///< a paragraph about the paper behind every article
    bool head = false;            ///< a note above every article
    bool moving_box = false;      ///< an invitation between two paragraphs, each time between others
    std::size_t dated_every = 0;  ///< a campaign's paragraph behind the article, another one for every so many pages
    std::size_t quoted_on = 0;    ///< pages that quote the same statement
    std::size_t series_on = 0;    ///< pages that open with the introduction of a series
    std::size_t seed = 1;
};

struct MadePage {
    std::string url;
    std::string html;
    std::string text;               ///< the same as a tool pulled it out: a paragraph a line, empty lines between
    std::vector<std::string> body;  ///< what must be kept: own paragraphs, quotation, introduction
    std::vector<std::string> boilerplate;  ///< what should go
};

/// The pages in an order that mixes what is not on every page. The same options give the same pages.
std::vector<MadePage> made_site(const MadeSiteOptions& options);

/// How many of the texts stand in `text`.
std::size_t count_in(const std::vector<std::string>& texts, const std::string& text);

}  // namespace pith::test
