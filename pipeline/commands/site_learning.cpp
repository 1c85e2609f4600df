#include "pipeline/commands/site_learning.h"

#include <fmt/format.h>

#include <filesystem>
#include <mutex>

#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/commands/signals.h"
#include "pipeline/sources/file_names.h"

namespace pith {

void add_site_memory_option(CLI::App& command, bool& wanted) {
    command.add_flag("--site-memory", wanted,
                     "Leave out text that recurs on the pages of a site. Reads the inputs twice: first to learn what\n"
                     "recurs, so only files and folders can be read");
}

std::string why_read_once(const std::vector<std::string>& inputs, InputFormat from) {
    constexpr std::string_view reads_twice = "--site-memory reads the input twice";
    for (const std::string& input : inputs) {
        if (input == "-") return fmt::format("-: {}, and standard input can be read once only", reads_twice);
        std::error_code error;
        const auto status = std::filesystem::status(input, error);
        if (std::filesystem::is_directory(status)) continue;
        if (!std::filesystem::exists(status))
            return fmt::format("{}: {}, and takes files and folders only: pages would be fetched twice", input,
                               reads_twice);
        if (from == InputFormat::urls ||
            (from == InputFormat::automatic && container_of(last_segment(input)) == Container::urls))
            return fmt::format("{}: {}, and the pages of these URLs would be fetched twice", input, reads_twice);
        if (!std::filesystem::is_regular_file(status))
            return fmt::format("{}: {}, and this is no regular file", input, reads_twice);
    }
    return {};
}

Learned learn_sites(Source& source, const ObservePage& observe, const ExecutorOptions& executor, Console& console) {
    SiteMemoryLimits limits;
    limits.least_pages = 2;
    SiteMemoryBuilder seen(limits);
    std::mutex mutex;
    const PageWork work{.work =
                            [&](RawPage&& page) {
                                if (auto shown = page.failure ? nullptr : observe(std::move(page))) {
                                    std::lock_guard lock(mutex);
                                    seen.add(*shown);
                                }
                                return Produced{};
                            },
                        .failed = failed};
    const auto sink = make_null_output();
    console.start_progress(source.size());
    const RunReport report = run(
        source, work, *sink, [&](const Produced&) { console.page_done(); }, [] { return StopSignals::received() != 0; },
        executor);
    console.end_progress();
    if (report.stopped) return {nullptr, 128 + StopSignals::received()};
    if (report.output_failure) {
        console.error(report.output_failure->detail);
        return {nullptr, exit_cannot_go_on};
    }
    const std::size_t sites = seen.sites().size();
    console.info(fmt::format("site memory: {} {} of {} {}", seen.pages(), seen.pages() == 1 ? "page" : "pages", sites,
                             sites == 1 ? "site" : "sites"));
    return {std::make_shared<const SiteMemory>(SiteMemory().after(seen))};
}

Result<Learned> learn_sites(const std::vector<std::string>& inputs, const InputOptions& input,
                            const ExtractPage& extract, const ExecutorOptions& executor, Console& console) {
    auto source = Inputs::open(inputs, input);
    if (!source) return source.failure();
    const ObservePage observe = [&](RawPage&& page) -> std::shared_ptr<const SitePage> {
        const auto article = extract(input_of(page));
        return article ? article.value().seen : nullptr;
    };
    return learn_sites(*source.value(), observe, executor, console);
}

}  // namespace pith
