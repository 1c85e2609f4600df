/// robots.txt (RFC 9309).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// What a robots.txt says to one crawler. Like Google's parser it takes lines that end in CR alone, misspelt field
/// names and missing colons, and no line is an error: what cannot be read says nothing.
class RobotsRules {
  public:
    /// `product_token`: "Pith". The groups for it count, in any case of letters; where there are none, those for "*".
    static RobotsRules parse(std::string_view text, std::string_view product_token);

    /// `path`: the URL's path with its query, as the WHATWG URL Standard writes it. The longest matching rule counts,
    /// of two of one length the one that allows; /robots.txt itself is always allowed.
    bool allows(std::string_view path) const;

    /// Not of the RFC, but widely used: seconds between two requests, as written.
    std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

    /// URLs of the Sitemap lines, which belong to no group.
    const std::vector<std::string>& sitemaps() const { return sitemaps_; }

  private:
    struct Rule {
        std::string pattern;
        bool allow;
    };
    struct Group;
    struct Reading;

    std::vector<Rule> rules_;  ///< the longest first
    std::optional<std::chrono::milliseconds> crawl_delay_;
    std::vector<std::string> sitemaps_;
};

/// The name that a robots.txt calls the sender of this User-Agent by: "Pith" of "Pith/1.0 (+https://example.org)".
std::string product_token(std::string_view user_agent);

}  // namespace pith
