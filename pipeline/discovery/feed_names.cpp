#include "pipeline/discovery/feed_names.h"

#include <algorithm>
#include <array>

#include "stages/tag_scan.h"

namespace pith {
namespace {

/// The vocabularies that feeds mix.
enum class Space : std::uint8_t { feed, dublin_core, service, unknown };

struct KnownSpace {
    std::string_view uri;
    std::string_view prefix;  ///< counts where the namespace is not declared
    Space space;
};

constexpr std::array known_spaces{
    KnownSpace{"http://www.w3.org/2005/Atom", "atom", Space::feed},
    KnownSpace{"http://purl.org/atom/ns#", "a10", Space::feed},
    KnownSpace{"http://purl.org/rss/1.0/", "rss", Space::feed},
    KnownSpace{"http://my.netscape.com/rdf/simple/0.9/", "rss", Space::feed},
    KnownSpace{"http://channel.netscape.com/rdf/simple/0.9/", "rss", Space::feed},
    KnownSpace{"http://backend.userland.com/rss2", "rss", Space::feed},
    KnownSpace{"http://backend.userland.com/RSS2", "rss", Space::feed},
    KnownSpace{"http://blogs.law.harvard.edu/tech/rss", "rss", Space::feed},
    KnownSpace{"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", Space::feed},
    KnownSpace{"http://purl.org/dc/elements/1.1/", "dc", Space::dublin_core},
    KnownSpace{"http://purl.org/dc/terms/", "dcterms", Space::dublin_core},
    KnownSpace{"http://rssnamespace.org/feedburner/ext/1.0", "feedburner", Space::service},
    KnownSpace{"http://www.pheedo.com/namespace/pheedo", "pheedo", Space::service},
};

/// Compared without case: "pubdate" is frequent.
struct KnownPart {
    std::string_view name;
    Space space;
    FeedPart part;
};

constexpr std::array known_parts{
    KnownPart{"rss", Space::feed, FeedPart::root},
    KnownPart{"RDF", Space::feed, FeedPart::root},
    KnownPart{"feed", Space::feed, FeedPart::root},
    KnownPart{"channel", Space::feed, FeedPart::channel},
    KnownPart{"item", Space::feed, FeedPart::item},
    KnownPart{"entry", Space::feed, FeedPart::item},
    KnownPart{"source", Space::feed, FeedPart::wrapper},
    KnownPart{"author", Space::feed, FeedPart::wrapper},
    KnownPart{"contributor", Space::feed, FeedPart::wrapper},
    KnownPart{"image", Space::feed, FeedPart::wrapper},
    KnownPart{"textInput", Space::feed, FeedPart::wrapper},
    KnownPart{"title", Space::feed, FeedPart::title},
    KnownPart{"title", Space::dublin_core, FeedPart::title},
    KnownPart{"link", Space::feed, FeedPart::link},
    KnownPart{"origLink", Space::service, FeedPart::original_link},
    KnownPart{"guid", Space::feed, FeedPart::guid},
    KnownPart{"id", Space::feed, FeedPart::id},
    KnownPart{"pubDate", Space::feed, FeedPart::published},
    KnownPart{"published", Space::feed, FeedPart::published},
    KnownPart{"issued", Space::feed, FeedPart::published},
    KnownPart{"created", Space::feed, FeedPart::published},
    KnownPart{"date", Space::dublin_core, FeedPart::published},
    KnownPart{"issued", Space::dublin_core, FeedPart::published},
    KnownPart{"created", Space::dublin_core, FeedPart::published},
    KnownPart{"updated", Space::feed, FeedPart::modified},
    KnownPart{"modified", Space::feed, FeedPart::modified},
    KnownPart{"modified", Space::dublin_core, FeedPart::modified},
    KnownPart{"language", Space::feed, FeedPart::language},
    KnownPart{"language", Space::dublin_core, FeedPart::language},
};

/// Elements without a prefix are the feed's own, whatever namespace someone declared for them.
Space space_of(const XmlElement& element) {
    for (const KnownSpace& known : known_spaces)
        if (element.space.empty() ? element.prefix == known.prefix : element.space == known.uri) return known.space;
    return element.prefix.empty() && element.space != "http://www.w3.org/1999/xhtml" ? Space::feed : Space::unknown;
}

}  // namespace

FeedPart feed_part(const XmlElement& element) {
    const Space space = space_of(element);
    if (space == Space::unknown) return FeedPart::other;
    const auto found = std::find_if(known_parts.begin(), known_parts.end(), [&](const KnownPart& part) {
        return part.space == space && equals_ignoring_case(part.name, element.name);
    });
    return found == known_parts.end() ? FeedPart::other : found->part;
}

}  // namespace pith
