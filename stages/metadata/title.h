/// Which of the headlines is the page's, and which part of <title> is the site's name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/metadata/candidates.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

class TitleChooser {
  public:
    explicit TitleChooser(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    /// The headline without the site's name; empty where the page has none. `site` may be empty, `host` too.
    std::string choose(const Candidates& candidates, std::string_view site, std::string_view host) const;

    /// The end of <title> that is the site's name, where the host agrees with it; else empty.
    std::string site_in_title(std::string_view document_title, std::string_view host) const;

    /// The title without " | Site" at its end or "Site: " at its beginning.
    std::string without_site(std::string_view title, std::string_view site, std::string_view host) const;

  private:
    std::string cleaned(std::string_view value, std::string_view site, std::string_view host) const;
    bool is_headline(const std::string& title, std::string_view site, std::string_view host) const;
    static std::string repeated_headline(const std::vector<std::string>& shown,
                                         const std::vector<std::string>& declared, const std::string& document_letters);
    std::string shown_headline(const std::vector<std::string>& shown, const std::vector<std::string>& declared,
                               std::string_view document_title) const;
    static std::string as_declared(const std::string& shown, const std::vector<std::string>& declared);
    std::string below_site(const std::string& shown, const std::vector<std::string_view>& subheadings,
                           const std::vector<std::string>& declared, std::string_view document_title) const;
    std::string before_bar(const std::string& title) const;
    bool is_sure(const std::string& shown, const std::string& line, const std::vector<std::string>& declared,
                 std::string_view document_title) const;
    static std::string line_in_title(const std::vector<std::string_view>& lines, std::string_view document_title);

    const Vocabulary& vocabulary_;
};

}  // namespace pith
