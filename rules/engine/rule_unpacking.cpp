#include "rules/engine/pack_toml.h"
#include "rules/engine/packed_rules.h"
#include "rules/engine/rule_loader.h"

namespace pith {

Result<std::shared_ptr<const RuleSet>> RuleLoader::load_packed(std::string_view pack) {
    const PackParts parts(pack);
    RuleLoader loader{Diagnostics()};
    loader.unpack_data(parts.data);
    loader.unpack_rules(parts.rules);
    loader.read_rules(false);
    loader.settle();
    if (!loader.faults_.empty()) return Failure{Status::refused, loader.faults_.text()};
    loader.set_->contents_->version = parts.version;
    return std::shared_ptr<const RuleSet>(std::move(loader.set_));
}

void RuleLoader::unpack_data(std::string_view packed) {
    PackReader pack(packed);
    auto& contents = *set_->contents_;
    const auto each = [&](const auto& read) {
        for (std::uint64_t left = pack.number(); left > 0; --left) {
            const std::string name(pack.text());
            read(name);
        }
    };
    each([&](const std::string& name) { contents.numbers.emplace(name, pack.real()); });
    each([&](const std::string& name) { contents.lists.emplace(name, WordList(pack)); });
    each([&](const std::string& name) {
        std::vector<std::string> alternatives(pack.number());
        for (std::string& alternative : alternatives) alternative = pack.text();
        contents.patterns.emplace(name, Pattern(std::move(alternatives)));
    });
    each([&](const std::string& name) {
        PackReader model(pack.text());
        contents.models.emplace(name, TreeModel(model));
    });
    each([&](const std::string& name) {
        PackReader network(pack.text());
        contents.networks.emplace(name, NetworkModel(network));
    });
}

void RuleLoader::unpack_rules(std::string_view packed) {
    std::vector<toml::table> roots;
    for (PackReader pack(packed); !pack.at_end();) {
        const std::string name(pack.text());
        const std::string host(pack.text());
        packed_files_.push_back({.name = name, .host = host, .user = false, .text = {}, .model = {}, .embedded = true});
        roots.push_back(unpack_table(pack));
    }
    for (std::size_t i = 0; i < roots.size(); ++i) parsed_.push_back({&packed_files_[i], std::move(roots[i])});
}

}  // namespace pith
