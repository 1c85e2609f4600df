#include "pipeline/commands/shared_options.h"

#include <map>

namespace pith {

Verbosity SharedOptions::verbosity() const {
    if (quiet) return Verbosity::errors_only;
    return verbose ? Verbosity::verbose : Verbosity::normal;
}

ExecutorOptions SharedOptions::executor() const {
    ExecutorOptions executor;
    executor.threads = threads;
    executor.bytes_in_flight = std::size_t{8} << 20;  // a larger page comes alone
    return executor;
}

void add_input_options(CLI::App& command, SharedOptions& options) {
    static const std::map<std::string, InputFormat> formats{
        {"auto", InputFormat::automatic}, {"html", InputFormat::html},   {"text", InputFormat::text},
        {"warc", InputFormat::warc},      {"jsonl", InputFormat::jsonl}, {"csv", InputFormat::csv},
        {"urls", InputFormat::urls}};
    command.add_option("INPUT", options.inputs, "Files, folders, URLs, or - for standard input")
        ->required()
        ->option_text("...");
    command
        .add_option("--from", options.input.from,
                    "What the inputs are: auto (the default: by content type, magic bytes and name), html, text, warc, "
                    "jsonl or csv (rows with url and html or text) or urls (one URL a line)")
        ->transform(CLI::Transformer(formats))
        ->option_text("KIND");
    command.add_option("--url", options.input.url, "The address that the page is from, for one input")
        ->option_text("URL");
    command.add_option("--charset", options.input.charset, "The page's charset, for one input, if it is known better")
        ->option_text("LABEL");
    command
        .add_option("--allow-network", options.input.network.allowed_networks,
                    "Allow addresses of this private network, and all ports; refused otherwise. May be repeated")
        ->option_text("CIDR")
        ->take_all()
        ->allow_extra_args(false);
}

void add_run_options(CLI::App& command, SharedOptions& options) {
    command.add_option("-j,--threads", options.threads, "Pages worked on at a time (default: one a core)")
        ->check(CLI::Range(1u, 1024u))
        ->option_text("N");
    command.add_option("--rules", options.rules, "Lay the rules in this folder over the built-in ones")
        ->option_text("DIR");
    auto* quiet = command.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    command.add_flag("-v,--verbose", options.verbose, "Say more")->excludes(quiet);
}

void add_prefer_option(CLI::App& command, SharedOptions& options) {
    static const std::map<std::string, Prefer> preferences{
        {"precision", Prefer::precision}, {"balanced", Prefer::balanced}, {"recall", Prefer::recall}};
    command
        .add_option(
            "--prefer", options.prefer,
            "Where it is unclear whether a block belongs to the body: leave it out (precision), keep it (recall),\n"
            "or what is likelier (balanced, the default)")
        ->transform(CLI::CheckedTransformer(preferences))
        ->option_text("WHAT");
}

void add_folds_option(CLI::App& command, std::string& folder) {
    command
        .add_option(
            "--folds", folder,
            "Cross-validation: FOLDER/folds.json tells each page's fold (\"CORPUS/ID\": N), and FOLDER/N holds\n"
            "the rules and models that were made without that fold's pages (scripts/train writes it)")
        ->option_text("FOLDER");
}

Input input_of(const RawPage& page) {
    const std::string_view source = page.source;
    const std::size_t slash = source.find_last_of('/');
    return {.bytes = page.bytes,
            .name = page.name,
            .url = page.url,
            .content_type = page.content_type,
            .charset = page.charset,
            .kind = page.kind,
            .site = slash == std::string_view::npos ? "." : source.substr(0, slash + 1)};
}

}  // namespace pith
