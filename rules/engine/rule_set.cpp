#include "rules/engine/rule_set.h"

#include <fmt/format.h>

#include <stdexcept>

#include "rules/engine/packed_rules.h"
#include "rules/engine/rule_loader.h"
#include "rules/engine/rule_set_contents.h"

namespace pith {
namespace {

template <class Map>
const auto& find(const Map& map, std::string_view name, std::string_view kind) {
    const auto found = map.find(name);
    if (found == map.end()) throw std::out_of_range(fmt::format("no rule file defines {} '{}'", kind, name));
    return found->second;
}

}  // namespace

RuleSet::RuleSet() : contents_(std::make_unique<Contents>()) {}
RuleSet::~RuleSet() = default;

Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::filesystem::path& user, Checks checks) {
    if (checks == Checks::none && user.empty() && !packed_rules().empty())
        return RuleLoader::load_packed(packed_rules());
    Diagnostics faults;
    std::vector<RuleFile> files = builtin_rule_files();
    if (checks == Checks::all_files)
        for (RuleFile& file : files) file.embedded = false;
    if (!user.empty())
        for (RuleFile& file : read_rule_files(user, faults)) files.push_back(std::move(file));
    return RuleLoader::load(files, std::move(faults));
}

const WordList& RuleSet::words(std::string_view list) const {
    return find(contents_->lists, list, "the list");
}

const Pattern& RuleSet::pattern(std::string_view name) const {
    return find(contents_->patterns, name, "the pattern");
}

double RuleSet::number(std::string_view setting) const {
    return find(contents_->numbers, setting, "the setting");
}

const TreeModel& RuleSet::model(std::string_view name) const {
    return find(contents_->models, name, "the model");
}

const NetworkModel& RuleSet::network(std::string_view name) const {
    return find(contents_->networks, name, "the network");
}

const std::vector<Rule>& RuleSet::rules() const {
    return contents_->rules;
}

const std::string& RuleSet::warnings() const {
    return contents_->warnings;
}

const std::string& RuleSet::version() const {
    return contents_->version;
}

const RuleSet::Contents& RuleSet::contents() const {
    return *contents_;
}

}  // namespace pith
