/// Metadata of a text that another tool pulled out of a page: title, date, byline and agency stand in lines.
#pragma once

#include "pipeline/model/page.h"
#include "stages/metadata/authors.h"
#include "stages/metadata/date.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

class PlainTextReader {
  public:
    PlainTextReader(const Vocabulary& vocabulary, const DateReader& dates)
        : vocabulary_(vocabulary), authors_(vocabulary), dates_(dates) {}

    /// Fills title, site, date, authors and agency, and Page::metadata_blocks with the lines that said so.
    void read(Page& page) const;

  private:
    struct Head;
    Head head_of(const Page& page) const;
    std::size_t body_start(const Page& page) const;
    bool is_running_text(const Block& block) const;
    double taken_up(const Page& page, std::size_t line, const std::string& body) const;
    std::size_t find_title(const Page& page, const Head& head) const;
    void read_title(Page& page, const Head& head) const;
    void read_site(Page& page, const Head& head, std::size_t title) const;
    void read_date(Page& page, const Head& head) const;
    void read_bylines(Page& page, const Head& head) const;
    void read_biography(Page& page) const;
    void read_agency(Page& page) const;
    bool is_date_line(const Block& block) const;
    bool is_byline(const Block& block) const;
    bool may_be_title(const Block& block) const;

    const Vocabulary& vocabulary_;
    AuthorReader authors_;
    const DateReader& dates_;
};

/// The agency named in a line such as "Via Reuters" or "With information from Reuters, A. Smith"; else empty.
/// `people` receives the names beside it.
std::string agency_in(std::string_view line, const Vocabulary& vocabulary, std::vector<std::string>& people);

}  // namespace pith
