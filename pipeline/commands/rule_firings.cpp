#include "pipeline/commands/rule_firings.h"

#include <filesystem>
#include <mutex>
#include <set>

#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/recipe.h"

namespace pith {
namespace {

Produced produced_of(const RawPage& raw) {
    Produced produced;
    produced.row.id = raw.id;
    produced.source = raw.source;
    return produced;
}

/// Judges on the workers, counts under a lock.
PageWork work_of(const Recipe& recipe, RuleFirings& firings, std::mutex& mutex) {
    return {.work =
                [&](RawPage&& raw) {
                    if (raw.failure) return failed(raw, *raw.failure);
                    const auto page = recipe.trace(input_of(raw), {});
                    if (!page) return failed(raw, page.failure());
                    std::lock_guard lock(mutex);
                    firings.add(page.value());
                    return produced_of(raw);
                },
            .failed = failed};
}

/// Of a corpus the pages.
std::string pages_of(const std::string& corpus) {
    std::error_code ignored;
    const std::string pages = corpus + "/pages";
    return std::filesystem::is_directory(pages, ignored) ? pages : corpus;
}

}  // namespace

void RuleFirings::add(const TracedPage& page) {
    std::set<const Rule*> on_page;
    for (const BlockTrace& block : page.blocks) {
        for (const Rule* rule : block.rules) {
            ++blocks_[index(*rule)];
            on_page.insert(rule);
        }
    }
    for (const Rule* rule : on_page) ++pages_[index(*rule)];
}

void add_firings_option(CLI::App& command, const std::string& name, const std::string& what, FiringsOptions& options) {
    command.add_option(name, options.corpus, what)->option_text("CORPUS");
    command.add_option("-j,--threads", options.threads, "Pages worked on at a time (default: one a core)")
        ->check(CLI::Range(1u, 1024u))
        ->option_text("N")
        ->needs(name);
}

int count_firings(const FiringsOptions& options, const std::shared_ptr<const RuleSet>& rules, RuleFirings& firings,
                  Console& console) {
    auto inputs = Inputs::open({pages_of(options.corpus)}, {});
    if (!inputs) return console.refuse(inputs.failure().detail);
    const auto recipe = Recipe::make(rules);
    if (!recipe) return console.refuse(recipe.failure().detail);
    const auto sink = make_null_output();
    std::mutex mutex;
    ExecutorOptions executor;
    executor.threads = options.threads;
    return run_pages({.source = *inputs.value(),
                      .sink = *sink,
                      .work = work_of(recipe.value(), firings, mutex),
                      .executor = executor},
                     console);
}

}  // namespace pith
