#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "pipeline/commands/command.h"
#include "pipeline/commands/fetch_run.h"
#include "pipeline/commands/network_flags.h"
#include "pipeline/sources/file_reader.h"

namespace pith {
namespace {

struct FetchOptions {
    std::vector<std::string> urls;
    std::vector<std::string> lists;
    std::string output;
    std::string headers_file;
    std::string contact;
    bool ignore_robots = false;
    bool quiet = false;
    bool verbose = false;
    PoliteSettings polite;
};

constexpr const char* examples =
    "Examples:\n"
    "  pith fetch --contact bots@example.org -o pages.warc.gz https://example.org/a https://example.org/b\n"
    "  pith fetch --from-file urls.txt -o pages/       one file a page, and fetched.jsonl that lists them\n"
    "  pith fetch https://example.org/a | pith extract -\n\n"
    "robots.txt is obeyed, each host is asked for one page at a time with a second between, and what fails is tried\n"
    "again with growing waits; docs/fetching.md tells all of it.\n\n"
    "Exit status:\n"
    "  0  every page was fetched, or is no text\n"
    "  1  some were not: failed, disallowed by robots.txt, over the budget; each is named on standard error\n"
    "  2  refused before the start: wrong usage, a missing list, an output that cannot be written\n"
    "  3  could not go on: disk full, input/output error, no memory\n"
    "  130, 143  stopped by Ctrl-C or SIGTERM, after the requests on their way\n";

void add_options(CLI::App& command, FetchOptions& options) {
    command.add_option("URL", options.urls, "Pages to fetch")->option_text("...");
    command.add_option("--from-file", options.lists, "Fetch the URLs in this file, one a line; - for standard input")
        ->option_text("LIST")
        ->take_all()
        ->allow_extra_args(false);
    command
        .add_option("-o,--output", options.output,
                    "Write to this .warc.gz or .warc file, or one file a page to this folder (end a new one with /);\n"
                    "without, a WARC file goes to standard output")
        ->option_text("PATH");
    command
        .add_option("--headers", options.headers_file,
                    "Send these header fields and cookies: a TOML file with a table for each origin")
        ->option_text("FILE");
    command
        .add_option("--contact", options.contact,
                    "An address or a page about your crawler, for the User-Agent: whom a site may turn to")
        ->option_text("TEXT");
    command.add_flag("--ignore-robots", options.ignore_robots, "Do not ask for robots.txt: for sites of your own");
    auto* quiet = command.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    command.add_flag("-v,--verbose", options.verbose, "Say more")->excludes(quiet);
}

/// The URLs of the command line, then those of the lists.
class Urls {
  public:
    Urls(const FetchOptions& options, const StopSignal& stop) : options_(options), stop_(stop) {}

    std::optional<RawPage> next() {
        if (at_ < options_.urls.size()) return page_of_url(options_.urls[at_++], {});
        while (true) {
            if (list_) {
                if (auto page = list_()) return page;
            }
            if (list_at_ == options_.lists.size()) return std::nullopt;
            list_ = open(options_.lists[list_at_++]);
        }
    }

    /// Null once it cannot be read, which has been said before the start; a list that has vanished since ends early.
    NextUrl open(const std::string& path) const {
        RawPage origin;
        origin.id = origin.source = path;
        if (path == "-") return read_url_list(open_standard_input(stop_), std::move(origin));
        auto file = open_file(path, stop_);
        if (!file) return [] { return std::nullopt; };
        return read_url_list(std::move(file).value(), std::move(origin));
    }

  private:
    const FetchOptions& options_;
    const StopSignal& stop_;
    std::size_t at_ = 0;
    std::size_t list_at_ = 0;
    NextUrl list_;
};

/// Why a list cannot be read, or "".
std::string unreadable_list(const FetchOptions& options, const StopSignal& stop) {
    for (const std::string& path : options.lists) {
        if (path == "-") continue;
        if (const auto file = open_file(path, stop); !file) return path + ": " + file.failure().detail;
    }
    return {};
}

FetchOutput::Fields about(const FetchOptions& options) {
    return {{"software", "Pith/" + std::string(version())},
            {"format", "WARC File Format 1.1"},
            {"http-header-user-agent", options.polite.network.user_agent},
            {"robots", options.ignore_robots ? "ignore" : "obey"}};
}

int run(FetchOptions& options) {
    Console console(options.quiet ? Verbosity::errors_only
                                  : (options.verbose ? Verbosity::verbose : Verbosity::normal));
    if (options.urls.empty() && options.lists.empty()) return console.refuse("no URLs: name some, or --from-file LIST");
    if (options.output.empty() && ::isatty(STDOUT_FILENO))
        return console.refuse("say where the pages go: -o pages.warc.gz, or -o pages/");
    auto prepared = prepare_network(options.polite, options.contact);
    if (!prepared) return console.refuse(prepared.failure().detail);
    SiteHeaders sites;
    if (!options.headers_file.empty()) {
        auto read = read_site_headers(options.headers_file);
        if (!read) return console.refuse(read.failure().detail);
        sites = std::move(read).value();
    }
    StopSignal stop;
    if (const std::string why = unreadable_list(options, stop); !why.empty()) return console.refuse(why);
    auto output = FetchOutput::open(options.output, about(options));
    if (!output) return console.refuse(output.failure().detail);
    if (options.contact.empty()) console.info("no --contact: sites cannot tell whom to turn to");
    for (const std::string& host : options.polite.network.insecure_hosts)
        console.info("the certificate of " + host + " is not checked");
    Urls urls(options, stop);
    const auto pages = options.lists.empty() ? std::optional(options.urls.size()) : std::nullopt;
    return run_fetch({.settings = options.polite,
                      .sites = sites,
                      .obey_robots = !options.ignore_robots,
                      .next_url = [&urls] { return urls.next(); },
                      .pages = pages,
                      .output = *output.value(),
                      .stop = stop},
                     console);
}

}  // namespace

Command add_fetch(CLI::App& program) {
    auto options = std::make_shared<FetchOptions>();
    auto* command = program.add_subcommand("fetch", "Fetch pages politely, to extract them later");
    add_options(*command, *options);
    add_polite_options(*command, options->polite);
    add_network_options(*command, options->polite.network);
    command->footer(examples);
    return {command, [options] { return run(*options); }};
}

}  // namespace pith
