#include "tests/support/models.h"

#include <fmt/format.h>

#include "rules/engine/rule_loader.h"

namespace pith::test {

std::string step_model(const std::string& feature, float threshold) {
    return fmt::format("classes 1\nfeatures 1\n{}\ntrees 1\ntree 1\n0 {} -1 -2\n-5 5\n", feature, threshold);
}

std::shared_ptr<const RuleSet> rules_with_models(const std::map<std::string, std::string>& models) {
    std::vector<RuleFile> files;
    for (const auto& [name, text] : models) files.push_back({name + ".model", "", false, text, name, false});
    return RuleLoader::load(files).value();
}

}  // namespace pith::test
