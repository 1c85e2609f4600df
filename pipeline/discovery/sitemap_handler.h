/// Sitemaps, event by event; used by read_sitemap() only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered_list.h"
#include "pipeline/discovery/sitemap.h"
#include "pipeline/discovery/xml_reader.h"

namespace pith {

class SitemapHandler : public XmlHandler {
  public:
    SitemapHandler(std::string_view base_url, const DateReader& dates) : base_url_(base_url), dates_(dates) {}

    void start(const XmlElement& element) override;
    void end() override;
    void text(std::string_view text) override;
    bool is_full() const override { return pages_.is_full() || sitemaps_.is_full(); }

    Sitemap finish();
    const std::string& root() const { return root_; }
    bool is_sitemap() const { return root_ == "urlset" || root_ == "sitemapindex"; }

  private:
    enum class Part { other, url, sitemap, location, changed, published, title, language };

    static Part part_of(const XmlElement& element);
    void close(Part part);
    void finish_entry();

    std::string base_url_;
    const DateReader& dates_;
    std::string root_;
    std::vector<Part> open_;
    std::string text_;
    Part entry_ = Part::other;  ///< url, sitemap, or none
    Discovered found_;
    DiscoveredList pages_;
    DiscoveredList sitemaps_;
};

}  // namespace pith
