/// Packing: only the program that the build runs does it.
#include <stdexcept>

#include "rules/engine/pack_toml.h"
#include "rules/engine/packed_rules.h"
#include "rules/engine/phrase_table.h"
#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

template <class Models>
void pack_models(const Models& models, PackWriter& pack) {
    pack.number(models.size());
    for (const auto& [name, model] : models) {
        PackWriter packed;
        model.pack(packed);
        pack.text(name);
        pack.text(packed.bytes());
    }
}

std::string pack_data(const RuleSet::Contents& contents, const DataReader::Lists& patterns) {
    PackWriter pack;
    pack.number(contents.numbers.size());
    for (const auto& [name, value] : contents.numbers) {
        pack.text(name);
        pack.real(value);
    }
    pack.number(contents.lists.size());
    for (const auto& [name, list] : contents.lists) {
        pack.text(name);
        list.phrases().pack(pack);
    }
    pack.number(patterns.size());
    for (const auto& [name, list] : patterns) {
        pack.text(name);
        pack.number(list.texts.size());
        for (const std::string& pattern : list.texts) pack.text(pattern);
    }
    pack_models(contents.models, pack);
    pack_models(contents.networks, pack);
    return pack.bytes();
}

/// What rules are read from, but their cases.
toml::table without_cases(const toml::table& file) {
    toml::table rest;
    for (const auto& [key, value] : file)
        if (key != "words" && key != "patterns" && key != "settings") rest.insert(key, value);
    if (auto* rules = rest["rule"].as_array())
        for (toml::node& rule : *rules)
            if (auto* table = rule.as_table()) table->erase("case");
    return rest;
}

std::vector<std::string> patterns_of(const RuleSet::Contents& contents, const DataReader::Lists& lists) {
    std::vector<std::string> patterns;
    for (const auto& [name, list] : lists) patterns.insert(patterns.end(), list.texts.begin(), list.texts.end());
    for (const Rule& rule : contents.rules) {
        Needs needs;
        rule.condition->collect(needs);
        for (const auto* texts : needs.texts)
            for (const RegexPtr& pattern : *texts) patterns.push_back(pattern->pattern());
    }
    return patterns;
}

}  // namespace

std::string pack_rules(const std::vector<RuleFile>& files) {
    const auto loaded = RuleLoader::load(files);
    if (!loaded) throw std::runtime_error(loaded.failure().detail);
    const RuleSet::Contents& contents = loaded.value()->contents();
    RegexBudget budget;
    budget.trust(true);
    Diagnostics faults;
    DataReader data(budget, faults);
    PackWriter rules;
    for (const RuleFile& file : files) {
        if (!file.model.empty()) continue;
        const auto root = parse_toml(file.text, file.name, faults);
        if (file.host.empty()) data.read(root.value(), file.name, false);
        rules.text(file.name);
        rules.text(file.host);
        pack_table(without_cases(root.value()), rules);
    }
    PackWriter pack;
    pack.text(contents.version);
    pack.text(pack_data(contents, data.patterns()));
    pack.text(rules.bytes());
    pack.text(RequiredTexts::pack(patterns_of(contents, data.patterns())));
    return pack.bytes();
}

}  // namespace pith
