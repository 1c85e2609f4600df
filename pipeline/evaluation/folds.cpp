#include "pipeline/evaluation/folds.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace pith {

Result<Folds> Folds::open(const std::filesystem::path& folder, const std::filesystem::path& corpus,
                          const std::filesystem::path& rules) {
    Folds folds;
    if (folder.empty()) {
        folds.rules_.push_back(rules);
        return folds;
    }
    const auto path = folder / "folds.json";
    std::ifstream file(path);
    if (!file) return Failure{Status::unreadable, path.string() + ": cannot be read"};
    const auto json = nlohmann::json::parse(file, nullptr, false);
    if (!json.is_object()) return Failure{Status::unreadable, path.string() + ": not a JSON object"};
    // "." and "corpus/.." have a name too.
    const auto whole = (std::filesystem::absolute(corpus) / "").lexically_normal();
    const auto name = whole.parent_path().filename().string() + "/";
    for (const auto& [key, value] : json.items()) {
        if (!value.is_number_unsigned()) return Failure{Status::unreadable, path.string() + ": " + key + ": no number"};
        const auto fold = value.get<std::size_t>();
        constexpr std::size_t most = 100;
        if (fold >= most) return Failure{Status::unreadable, path.string() + ": " + key + ": more than 100 folds"};
        if (key.starts_with(name)) folds.folds_.emplace(key.substr(name.size()), fold);
        while (folds.rules_.size() <= fold) folds.rules_.push_back(folder / std::to_string(folds.rules_.size()));
    }
    if (folds.rules_.empty()) return Failure{Status::unreadable, path.string() + ": no pages"};
    for (const auto& models : folds.rules_) {
        std::error_code error;
        if (!std::filesystem::is_directory(models, error))
            return Failure{Status::unreadable, models.string() + ": no such folder"};
    }
    return folds;
}

std::size_t Folds::fold_of(const std::string& id) const {
    const auto found = folds_.find(id);
    return found == folds_.end() ? 0 : found->second;
}

}  // namespace pith
