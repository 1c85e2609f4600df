/// Makes a RuleSet of rule files, or the list of all that is wrong with them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/engine/data_reader.h"
#include "rules/engine/rule_files.h"
#include "rules/engine/rule_lint.h"
#include "rules/engine/rule_set_contents.h"
#include "rules/engine/toml_reader.h"

namespace pith {

class RuleLoader {
  public:
    /// Files of the stronger layer come later. Fails with Status::refused.
    static Result<std::shared_ptr<const RuleSet>> load(const std::vector<RuleFile>& files, Diagnostics faults = {});

    /// The built-in rules without their cases and places, as pack_rules() wrote them.
    static Result<std::shared_ptr<const RuleSet>> load_packed(std::string_view pack);

  private:
    struct Parsed {
        const RuleFile* file;
        toml::table root;
    };
    explicit RuleLoader(Diagnostics faults) : faults_(std::move(faults)), set_(new RuleSet()) {}

    void parse(const std::vector<RuleFile>& files);
    void read_model(const RuleFile& file);
    void check_keys(const Parsed& parsed);
    void read_data();
    void unpack_data(std::string_view packed);
    void unpack_rules(std::string_view packed);
    void read_rules(bool with_cases);
    void read_rules_of(const Parsed& parsed, const class RuleReader& reader);
    void read_site(const Parsed& parsed);
    void read_disabled(const Parsed& parsed);
    void settle();

    static constexpr std::size_t max_rules = 100'000;
    static constexpr std::size_t max_rules_in_file = 8'000;
    struct Disabled {
        TextAt id;
        std::string host;
        Layer layer;
    };

    Diagnostics faults_;
    Diagnostics warnings_;
    RuleLint lint_{warnings_};
    RegexBudget patterns_;
    std::vector<RuleFile> packed_files_;
    std::vector<Parsed> parsed_;
    std::vector<Disabled> disabled_;
    std::shared_ptr<RuleSet> set_;
};

}  // namespace pith
