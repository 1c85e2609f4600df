/// Bylines → people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/metadata/vocabulary.h"

namespace pith {

/// One name of a byline.
struct Signature {
    std::string name;
    bool is_person = true;  ///< else an agency, an editorial desk or the site itself
};

/// How much a byline is trusted: a machine's field may hold any name, a line of text must look like one.
enum class Trust { field, text };

class AuthorReader {
  public:
    explicit AuthorReader(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    /// The names in bylines, in order, none twice: "By A. Smith and B. Jones, Berlin" gives two people. Staff,
    /// agencies and the `sites` themselves are no people; places and addresses are left out.
    std::vector<Signature> signatures(const std::vector<std::string_view>& bylines,
                                      const std::vector<std::string>& sites, Trust trust) const;

    /// The people of signatures().
    std::vector<std::string> people(const std::vector<std::string_view>& bylines, const std::vector<std::string>& sites,
                                    Trust trust) const;

    /// A field's value as the name of an organisation, whole: "Centre for Tides and Winds". Empty for addresses and
    /// for what stands where nobody is named: "admin", "unknown".
    std::string organization(std::string_view value) const;

    /// The only word of a byline, "By" and what follows the name aside: "posted by tide77 on Monday". Else empty.
    std::string login(std::string_view byline) const;

    /// True for a line that is a name and nothing else: two to five words, each beginning with a capital where the
    /// script has them.
    bool looks_like_name(std::string_view line) const;

    /// True for one word in small letters, or with digits or capitals inside: "a.smith", "anna-s", "AnnaS", "ann77".
    bool looks_like_login(std::string_view name) const;

    /// True if `name` is a full name, and `known` a login or a first name of the same person: "a.smith", "Ann".
    bool is_fuller(std::string_view name, std::string_view known) const;

    /// The byline without "By", "Von", "Text:" and their kin.
    std::string_view without_prefix(std::string_view byline) const;

  private:
    class Collector;
    std::string_view without_tail(std::string_view name) const;
    bool is_date_word(std::string_view word) const;

    const Vocabulary& vocabulary_;
};

/// "Smith, John" → "John Smith", as bibliographies name people.
std::string natural_order(std::string_view name);

}  // namespace pith
