/// Reads the [site] table of sites/<host>.toml.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/toml_reader.h"

namespace pith {

/// The table is short for rules: `body`, `drop` and the fields of the metadata hold a selector each, and become rules
/// named site.<host>.body and the like. The [[site.case]]s become cases of those rules that they speak of.
class SiteReader {
  public:
    explicit SiteReader(std::string host) : host_(std::move(host)) {}

    /// In the order of weakest first. Faulty ones are noted and left out.
    std::vector<Rule> read(const toml::table& raw, const std::string& file, Diagnostics& faults) const;

  private:
    /// What a case says, key by key.
    struct SiteCase {
        RuleCase common;  ///< with its page, and `keeps`
        std::vector<std::string> drops;
        std::vector<std::string> outside;
        std::map<std::string, std::string, std::less<>> values;  ///< by field
    };
    std::optional<Rule> read_rule(TableReader& table, std::string_view key) const;
    static SiteCase read_case(TableReader& table, const TableReader& site);
    static void give_cases(Rule& rule, const std::vector<SiteCase>& cases);
    static void demand_cases(TableReader& table, std::string_view key, const Rule& rule);

    std::string host_;
};

}  // namespace pith
