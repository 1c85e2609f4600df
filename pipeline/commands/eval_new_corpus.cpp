#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "pipeline/commands/command.h"
#include "pipeline/commands/eval_options.h"
#include "pipeline/commands/exit_status.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/evaluation/corpus_writer.h"
#include "stages/sniff.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* examples =
    "FOLDER becomes a corpus for pith eval: the pages as they came, and truth.jsonl with a row for each. A row's "
    "text,\n"
    "title, author, date, site and type are what Pith finds now: a draft. Correct it, then remove its \"draft\". "
    "\"given\"\n"
    "holds what was known of the page beside its bytes, so that pith eval knows it too. Nothing is overwritten.\n\n"
    "Examples:\n"
    "  pith eval new my-corpus https://example.org/a saved-page.html crawl.warc.gz\n"
    "  pith eval new --add my-corpus another-page.html\n"
    "  pith eval my-corpus\n\n";

void put(Json& row, const char* key, std::string_view value) {
    if (!value.empty()) row[key] = value;
}

/// What is known of the page beside its bytes.
Json given(const RawPage& page) {
    Json known = Json::object();
    put(known, "url", page.url);
    put(known, "content-type", page.content_type);
    put(known, "charset", page.charset);
    if (page.kind == InputKind::html) known["kind"] = "html";
    if (page.kind == InputKind::text) known["kind"] = "text";
    return known;
}

Json draft_of(const RawPage& page, const Article& article) {
    const Metadata& found = article.metadata;
    Json row = Json::object();
    put(row, "url", page.url.empty() ? found.url : page.url);
    row["draft"] = true;
    row["type"] = name(article.type);
    put(row, "title", found.title);
    if (!found.authors.empty()) row["author"] = found.authors;
    put(row, "date", found.date);
    put(row, "site", found.site);
    put(row, "language", found.language);
    if (Json known = given(page); !known.empty()) row["given"] = std::move(known);
    row["text"] = article.text;
    return row;
}

bool is_html(const RawPage& page) {
    if (page.kind != InputKind::automatic) return page.kind == InputKind::html;
    return sniff(page.bytes, page.name, page.content_type).content == Content::html;
}

Produced produce(const Extractor& extractor, RawPage&& page) {
    if (page.failure) return failed(page, *page.failure);
    const auto article = extractor.extract(input_of(page));
    if (!article) return failed(page, article.failure());
    Produced produced;
    produced.row.id = page.id;
    produced.status = article.value().status;
    produced.detail = article.value().detail;
    produced.source = page.source;
    if (produced.status == Status::not_html) return produced;
    produced.row.bytes = corpus_entry(draft_of(page, article.value()), is_html(page), page.bytes);
    return produced;
}

}  // namespace

int run_new_corpus(const NewCorpusOptions& options) {
    Console console(options.shared.verbosity());
    Options library;
    library.rules = options.shared.rules;
    library.prefer = options.shared.prefer;
    const auto extractor = Extractor::make(std::move(library));
    if (!extractor) return console.refuse(extractor.failure().detail);
    auto inputs = Inputs::open(options.shared.inputs, options.shared.input);
    if (!inputs) return console.refuse(inputs.failure().detail);
    auto writer = CorpusWriter::open(options.folder, options.add);
    if (!writer) return console.refuse(writer.failure().detail);
    const int status =
        run_pages({.source = *inputs.value(),
                   .sink = *writer.value(),
                   .work = {.work = [&](RawPage&& page) { return produce(extractor.value(), std::move(page)); },
                            .failed = failed},
                   .executor = options.shared.executor()},
                  console);
    if (status <= exit_some_failed)
        console.info(fmt::format("{}: {} new, each a draft to correct in truth.jsonl; then: pith eval {}",
                                 options.folder, writer.value()->written(), options.folder));
    return status;
}

CLI::App* add_new_corpus(CLI::App& eval, NewCorpusOptions& options) {
    auto* command = eval.add_subcommand("new", "Make a corpus from pages, with what is found now as a draft");
    command->add_option("FOLDER", options.folder, "The corpus to make")->required()->option_text(" ");
    add_input_options(*command, options.shared);
    command->add_flag("--add", options.add, "Add the pages to a corpus that exists");
    add_prefer_option(*command, options.shared);
    add_run_options(*command, options.shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return command;
}

}  // namespace pith
