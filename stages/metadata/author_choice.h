/// Who wrote a page: the people that it names, else those who sign in their stead.
#pragma once

#include <string>
#include <vector>

#include "stages/metadata/authors.h"
#include "stages/metadata/candidates.h"
#include "stages/metadata/vocabulary.h"

namespace pith {

class AuthorChooser {
  public:
    /// `sites` are the folded names of the site and its publisher.
    AuthorChooser(const Vocabulary& vocabulary, const Candidates& candidates, std::vector<std::string> sites)
        : vocabulary_(vocabulary), reader_(vocabulary), candidates_(candidates), sites_(std::move(sites)) {}

    /// The people, in the order of the byline. Agencies and desks stand beside them where a field names both; where
    /// the page names no person, they or the organisation that signs stand alone.
    std::vector<std::string> choose() const;

  private:
    std::vector<Signature> signatures_of(Origin origin) const;
    std::vector<std::string> organizations() const;
    std::vector<std::string> declared_organizations(Origin origin) const;
    std::vector<Signature> without_logins(const std::vector<Signature>& signatures) const;
    bool replaces(const std::vector<std::string>& found, const std::vector<std::string>& known) const;
    std::string login() const;
    std::vector<std::string> without_sites(const std::vector<Signature>& signatures) const;
    bool is_site(std::string_view name) const;

    const Vocabulary& vocabulary_;
    AuthorReader reader_;
    const Candidates& candidates_;
    std::vector<std::string> sites_;
};

}  // namespace pith
