/// What the origins found, before anything is chosen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

enum class Field : std::uint8_t {
    title,
    document_title,  ///< <title>: with the site's name
    author,
    organization,  ///< an author whose type says that it is no person
    published,
    modified,
    only_date,     ///< of a page whose lines hold no other
    opening_date,  ///< with which the running text begins
    site,
    publisher,  ///< the organisation behind the page: a site's name where no better is known
    description,
    language,
    url,
    section,
    tag,
    image,
};

/// Where a candidate was found.
enum class Origin : std::uint8_t {
    json_ld,
    open_graph,
    scholarly,  ///< citation_*, dc.*: written for libraries
    meta,
    microdata,
    link,
    vague,  ///< names whose meaning differs from site to site: <meta name="date">
    time_element,
    class_name,    ///< of an element that holds the value and nothing else
    byline_class,  ///< of an element that holds a byline somewhere
    profile_link,  ///< a link to an author's page
    heading,
    subheading,  ///< a heading below the first level that <title> holds between its marks
    dated_line,  ///< a line with a date: may name the author too
    labelled,    ///< a line that says what follows: "Published on"
    block,
};

struct MetadataCandidate {
    Field field;
    Origin origin;
    std::string value;  ///< as found: not yet cleaned
};

/// In the order in which they were found, and bounded: a page cannot make them grow without end.
class Candidates {
  public:
    void add(Field field, Origin origin, std::string_view value);

    std::vector<std::string_view> all(Field field, Origin origin) const;
    std::string_view first(Field field, Origin origin) const;
    const std::vector<MetadataCandidate>& list() const { return list_; }

  private:
    std::vector<MetadataCandidate> list_;
};

}  // namespace pith
