/// How often rules match on the pages of a corpus.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/commands/console.h"
#include "pipeline/recipe_trace.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"

namespace pith {

struct FiringsOptions {
    std::string corpus;  ///< a folder with pages/, a folder of pages, or what else pith extract reads
    unsigned threads = 0;
};

/// A rule fires on each block that it matches, whether or not another rule wins there. Not thread-safe.
class RuleFirings {
  public:
    /// `rules` must outlive it.
    explicit RuleFirings(const RuleSet& rules) : rules_(rules), blocks_(rules.rules().size()), pages_(blocks_.size()) {}

    void add(const TracedPage& page);

    std::size_t blocks(const Rule& rule) const { return blocks_[index(rule)]; }
    std::size_t pages(const Rule& rule) const { return pages_[index(rule)]; }

  private:
    std::size_t index(const Rule& rule) const { return static_cast<std::size_t>(&rule - rules_.rules().data()); }

    const RuleSet& rules_;
    std::vector<std::size_t> blocks_;
    std::vector<std::size_t> pages_;
};

/// Adds `name` CORPUS and -j.
void add_firings_option(CLI::App& command, const std::string& name, const std::string& what, FiringsOptions& options);

/// Judges all pages; the exit status. Pages that fail are named and count nothing.
int count_firings(const FiringsOptions& options, const std::shared_ptr<const RuleSet>& rules, RuleFirings& firings,
                  Console& console);

inline constexpr const char* firings_help =
    "CORPUS is a corpus with pages/, a folder of pages, an archive or whatever pith extract reads. A rule fires on\n"
    "each block that it matches, whether or not another rule wins there.\n\n";

}  // namespace pith
