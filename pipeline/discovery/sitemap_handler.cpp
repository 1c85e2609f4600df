#include "pipeline/discovery/sitemap_handler.h"

#include <array>

#include "pipeline/discovery/feed_date.h"
#include "pipeline/model/text.h"
#include "stages/metadata/addresses.h"

namespace pith {
namespace {

constexpr std::size_t most_text_bytes = std::size_t{16} << 10;

/// The extension for news, http or https, whichever version: "http://www.google.com/schemas/sitemap-news/0.9".
bool is_news(const XmlElement& element) {
    return element.space.find("sitemap-news") != element.space.npos ||
           (element.space.empty() && element.prefix == "news");
}

/// The protocol's own elements; those of pictures and videos have a <loc> and a <title> too.
bool is_protocol(const XmlElement& element) {
    return element.space.find("schemas/sitemap/") != element.space.npos || element.prefix.empty();
}

}  // namespace

SitemapHandler::Part SitemapHandler::part_of(const XmlElement& element) {
    struct Known {
        std::string_view name;
        Part part;
        bool news;
    };
    static constexpr std::array known{
        Known{"url", Part::url, false},
        Known{"sitemap", Part::sitemap, false},
        Known{"loc", Part::location, false},
        Known{"lastmod", Part::changed, false},
        Known{"publication_date", Part::published, true},
        Known{"title", Part::title, true},
        Known{"language", Part::language, true},
    };
    for (const Known& k : known)
        if (element.name == k.name && (k.news ? is_news(element) : is_protocol(element))) return k.part;
    return Part::other;
}

void SitemapHandler::start(const XmlElement& element) {
    if (open_.empty()) root_ = element.name;
    const Part part = part_of(element);
    if (part == Part::url || part == Part::sitemap) {
        finish_entry();  // one that was never closed
        entry_ = part;
    }
    text_.clear();
    open_.push_back(part);
}

void SitemapHandler::text(std::string_view text) {
    if (open_.empty() || open_.back() < Part::location || text_.size() > most_text_bytes) return;
    text_.append(text);
}

void SitemapHandler::end() {
    if (open_.empty()) return;
    const Part part = open_.back();
    open_.pop_back();
    if (part == Part::url || part == Part::sitemap)
        finish_entry();
    else if (part != Part::other && entry_ != Part::other)
        close(part);
    text_.clear();
}

void SitemapHandler::close(Part part) {
    switch (part) {
        case Part::location:
            if (found_.url.empty()) found_.url = discovered_url(text_, base_url_);
            break;
        case Part::changed:
            found_.modified = read_feed_date(text_, dates_);
            break;
        case Part::published:
            found_.published = read_feed_date(text_, dates_);
            break;
        case Part::title:
            found_.title = discovered_title(text_);
            break;
        case Part::language:
            found_.language = language_tag(trim(text_));
            break;
        default:
            break;
    }
}

void SitemapHandler::finish_entry() {
    if (entry_ != Part::other) (entry_ == Part::url ? pages_ : sitemaps_).add(std::move(found_));
    entry_ = Part::other;
    found_ = Discovered{};
}

Sitemap SitemapHandler::finish() {
    finish_entry();
    return {pages_.take(), sitemaps_.take()};
}

}  // namespace pith
