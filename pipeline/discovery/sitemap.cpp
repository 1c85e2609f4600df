#include "pipeline/discovery/sitemap.h"

#include <fmt/format.h>

#include "pipeline/discovery/feed.h"
#include "pipeline/discovery/sitemap_handler.h"
#include "pipeline/discovery/xml_decode.h"
#include "pipeline/discovery/xml_repair.h"
#include "pipeline/fetch/content_coding.h"
#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

/// The lines that are URLs; nullopt if there is none, or if something else stands between them.
std::optional<Sitemap> read_lines(std::string_view text) {
    DiscoveredList pages;
    bool any = false;
    for (const std::string_view line : split(text, "\r\n")) {
        if (line.starts_with('#')) continue;
        Discovered page;
        page.url = discovered_url(line, {});
        if (page.url.empty()) return std::nullopt;
        any = true;
        pages.add(std::move(page));
    }
    if (!any) return std::nullopt;
    return Sitemap{pages.take(), {}};
}

Result<Sitemap> read_feed_as_sitemap(std::string_view bytes, std::string_view base_url, const DateReader& dates,
                                     std::string_view content_type) {
    auto pages = read_feed(bytes, base_url, dates, content_type);
    if (!pages) return pages.failure();
    return Sitemap{std::move(pages).value(), {}};
}

Result<Sitemap> read_plain(std::string_view bytes, std::string_view base_url, const DateReader& dates,
                           std::string_view content_type) {
    if (bytes.size() > most_sitemap_bytes)
        return Failure{Status::too_large, fmt::format("a sitemap of more than {} MB", most_sitemap_bytes >> 20)};
    std::string text = decode_xml(bytes, content_type);
    if (trim(text).empty()) return Failure{Status::unreadable, "no sitemap: nothing stands in it"};
    if (text.find('<') == text.npos) {
        if (auto lines = read_lines(text)) return *std::move(lines);
        return Failure{Status::unreadable, "no sitemap: neither XML nor a list of URLs"};
    }
    text = repair_xml(text);
    SitemapHandler handler(base_url, dates);
    read_xml(text, handler);
    Sitemap found = handler.finish();
    if (handler.is_sitemap() || !found.pages.empty() || !found.sitemaps.empty()) return found;
    if (handler.root() == "rss" || handler.root() == "feed" || handler.root() == "RDF")
        return read_feed_as_sitemap(bytes, base_url, dates, content_type);
    constexpr std::size_t most_name = 40;
    return Failure{Status::unreadable,
                   fmt::format("no sitemap: a document of <{}>", handler.root().substr(0, most_name))};
}

}  // namespace

Result<Sitemap> read_sitemap(std::string_view bytes, std::string_view base_url, const DateReader& dates,
                             std::string_view content_type) {
    if (compression_of_magic(bytes) != Compression::gzip) return read_plain(bytes, base_url, dates, content_type);
    DecodeLimits limits;
    limits.bytes = most_sitemap_bytes;
    const auto plain = decode_body(bytes, {Compression::gzip}, limits);
    if (!plain) return plain.failure();
    return read_plain(plain.value(), base_url, dates, content_type);
}

}  // namespace pith
