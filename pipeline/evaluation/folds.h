/// Rules, models and all, by the fold that a page of a corpus belongs to: for cross-validation.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pith {

/// Which fold each page is in. FOLDER/folds.json: {"CORPUS/ID": N, ...}, CORPUS the name of the corpus's folder;
/// FOLDER/N holds the rules that were made without the pages of fold N.
class Folds {
  public:
    /// Without a folder every page is in fold 0, whose rules are `rules`. Fails where folds.json or a fold's folder is
    /// missing or faulty.
    static Result<Folds> open(const std::filesystem::path& folder, const std::filesystem::path& corpus,
                              const std::filesystem::path& rules);

    /// One folder of rules a fold.
    const std::vector<std::filesystem::path>& rules() const { return rules_; }

    /// A page that folds.json does not know is in fold 0.
    std::size_t fold_of(const std::string& id) const;

  private:
    std::vector<std::filesystem::path> rules_;
    std::map<std::string, std::size_t, std::less<>> folds_;
};

}  // namespace pith
