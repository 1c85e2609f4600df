/// What the elements of feeds mean, whatever the dialect.
#pragma once

#include <cstdint>

#include "pipeline/discovery/xml_reader.h"

namespace pith {

enum class FeedPart : std::uint8_t {
    other,
    root,     ///< rss, rdf:RDF, feed
    channel,  ///< of RSS: its link and language are those of all items
    item,
    wrapper,  ///< holds a title, a link or a date of something else
    title,
    link,
    original_link,  ///< where a feed service counts clicks on the others
    guid,
    id,
    published,
    modified,
    language,
};

FeedPart feed_part(const XmlElement& element);

}  // namespace pith
