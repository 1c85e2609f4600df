/// One spelling for each page's URL.
#pragma once

#include <string>
#include <string_view>

#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable. What goes is listed in rules/url_parameters.toml; the RuleSet must outlive it.
class UrlNormalizer {
  public:
    explicit UrlNormalizer(const RuleSet& rules);

    /// As the WHATWG URL Standard writes it, without the fragment, user name and password, the parameters that the
    /// lists name, and an empty query; with %-escapes as RFC 3986, section 6.2.2, has them. Order and spelling of all
    /// that is left stay. Normalising twice changes nothing. Empty unless `url` is http or https and of 8 KiB at most.
    std::string normalize(std::string_view url) const;

  private:
    bool is_dropped(std::string_view parameter) const;
    std::string query(std::string_view search) const;
    std::string path(std::string_view path) const;

    const Pattern& tracking_;
    const Pattern& session_;
    const Pattern& session_path_;
};

}  // namespace pith
