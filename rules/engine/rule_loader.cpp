#include "rules/engine/rule_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/engine/host.h"
#include "rules/engine/layering.h"
#include "rules/engine/rule_reader.h"
#include "rules/engine/site_reader.h"

namespace pith {
namespace {

Layer layer_of(const RuleFile& file) {
    if (file.user) return file.host.empty() ? Layer::user_rule : Layer::user_site_rule;
    return file.host.empty() ? Layer::builtin_rule : Layer::builtin_site_rule;
}

}  // namespace

Result<std::shared_ptr<const RuleSet>> RuleLoader::load(const std::vector<RuleFile>& files, Diagnostics faults) {
    RuleLoader loader(std::move(faults));
    loader.parse(files);
    loader.read_data();
    loader.read_rules(true);
    loader.settle();
    if (!loader.faults_.empty()) return Failure{Status::refused, loader.faults_.text()};
    loader.lint_.find_idle();
    loader.set_->contents_->warnings = loader.warnings_.text();
    std::string& version = loader.set_->contents_->version;
    version = hash_of(files, false);
    if (std::any_of(files.begin(), files.end(), [](const RuleFile& file) { return file.user; }))
        version.append("+").append(hash_of(files, true));
    return std::shared_ptr<const RuleSet>(std::move(loader.set_));
}

void RuleLoader::parse(const std::vector<RuleFile>& files) {
    for (const RuleFile& file : files) {
        if (!file.model.empty()) {
            read_model(file);
            continue;
        }
        if (!file.host.empty() && !is_host_name(file.host))
            faults_.add({file.name}, fmt::format("'{}' is no host: write sites/<host>.toml in lower case", file.host));
        else if (is_public_suffix(file.host))
            faults_.add({file.name},
                        fmt::format("'{}' is a public suffix: its rules would hold on sites of strangers", file.host));
        if (auto root = parse_toml(file.text, file.name, faults_)) {
            parsed_.push_back({&file, std::move(*root)});
            check_keys(parsed_.back());
        }
    }
}

/// A later layer's model takes the place of an earlier one of the same name.
void RuleLoader::read_model(const RuleFile& file) {
    const auto put = [&](auto model, auto& models) {
        if (model)
            models.insert_or_assign(file.model, std::move(model).value());
        else
            faults_.add({file.name}, model.failure().detail);
    };
    if (NetworkModel::is_text_of_one(file.text))
        put(NetworkModel::parse(file.text), set_->contents_->networks);
    else
        put(TreeModel::parse(file.text), set_->contents_->models);
}

void RuleLoader::check_keys(const Parsed& parsed) {
    TableReader table(parsed.root, parsed.file->name, faults_);
    table.tables("rule");
    table.texts("disable");
    for (const std::string_view key : {"words", "patterns", "settings"}) {
        table.table(key);
        if (table.has(key) && !parsed.file->host.empty())
            table.fault_at(key, fmt::format("a site's file holds rules only: move '{}' to another file", key));
    }
    table.table("site");
    if (table.has("site") && parsed.file->host.empty()) table.fault_at("site", "[site] belongs into sites/<host>.toml");
    table.refuse_others();
}

void RuleLoader::read_data() {
    DataReader reader(patterns_, faults_);
    for (const Parsed& parsed : parsed_) {
        if (parsed.file->host.empty()) {
            patterns_.trust(parsed.file->embedded);
            reader.read(parsed.root, parsed.file->name, parsed.file->user);
        }
    }
    auto& contents = *set_->contents_;
    for (const auto& [name, list] : reader.words()) contents.lists.emplace(name, WordList(list.texts));
    for (const auto& [name, list] : reader.patterns()) contents.patterns.emplace(name, Pattern(list.texts));
    contents.numbers = reader.settings();
}

void RuleLoader::read_rules(bool with_cases) {
    const ConditionReader conditions(set_->contents_->lists, patterns_);
    const RuleReader reader(conditions, with_cases);
    // Within a layer the files follow each other in order of path; sites that hold for more hosts come first.
    std::stable_sort(parsed_.begin(), parsed_.end(),
                     [](const Parsed& a, const Parsed& b) { return layer_of(*a.file) < layer_of(*b.file); });
    for (const Parsed& parsed : parsed_) {
        patterns_.trust(parsed.file->embedded);
        read_rules_of(parsed, reader);
        read_disabled(parsed);
    }
}

void RuleLoader::read_rules_of(const Parsed& parsed, const RuleReader& reader) {
    auto& rules = set_->contents_->rules;
    TableReader table(parsed.root, parsed.file->name, faults_);
    Diagnostics known_already;
    std::size_t in_file = 0;
    read_site(parsed);
    for (const toml::table* raw : TableReader(parsed.root, parsed.file->name, known_already).tables("rule")) {
        if (++in_file > max_rules_in_file || rules.size() >= max_rules) {
            const bool in_all = rules.size() >= max_rules;
            faults_.add(table.place_of(*raw),
                        fmt::format("more than {} rules{}", in_all ? max_rules : max_rules_in_file,
                                    in_all ? " in all files" : " in one file"));
            return;
        }
        auto rule = reader.read(*raw, parsed.file->name, faults_);
        if (!rule) continue;
        rule->layer = layer_of(*parsed.file);
        rule->host = parsed.file->host;
        if (!parsed.file->embedded) lint_.add(*rule, *raw->get_as<toml::table>(name(rule->action)));
        rules.push_back(std::move(*rule));
    }
}

/// Its rules come first, so that the file's others win a tie.
void RuleLoader::read_site(const Parsed& parsed) {
    const toml::table* site = parsed.root["site"].as_table();
    if (!site || parsed.file->host.empty()) return;
    for (Rule& rule : SiteReader(parsed.file->host).read(*site, parsed.file->name, faults_)) {
        rule.layer = layer_of(*parsed.file);
        rule.host = parsed.file->host;
        set_->contents_->rules.push_back(std::move(rule));
    }
}

void RuleLoader::read_disabled(const Parsed& parsed) {
    Diagnostics known_already;
    TableReader table(parsed.root, parsed.file->name, known_already);
    const Layer layer = layer_of(*parsed.file);
    if (table.has("disable") && layer == Layer::builtin_rule)
        faults_.add(table.place_of("disable"), "a built-in rule is not disabled but removed");
    for (TextAt& id : table.texts("disable")) disabled_.push_back({std::move(id), parsed.file->host, layer});
}

void RuleLoader::settle() {
    auto& contents = *set_->contents_;
    Layering layering(std::move(contents.rules), faults_);
    for (const Disabled& disabled : disabled_) layering.disable(disabled.id, disabled.host, disabled.layer);
    layering.settle(contents);
}

}  // namespace pith
