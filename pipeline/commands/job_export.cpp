// pith job export.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "pipeline/commands/job_options.h"
#include "pipeline/formats/jsonl.h"
#include "pipeline/job/job_place.h"
#include "pipeline/job/outputs/job_output.h"
#include "pipeline/sinks/stream_sink.h"

namespace pith {
namespace {

struct ExportOptions {
    JobOptions job;
    std::string output;
};

std::string row_of_page(const SqlRow& row) {
    auto json = nlohmann::ordered_json::object();
    const auto put_text = [&](const char* key, const SqlValue& value) {
        if (const std::string content = text(value); !content.empty()) json[key] = content;
    };
    const auto put_time = [&](const char* key, const SqlValue& value) {
        if (const std::int64_t time = integer(value); time > 0) json[key] = time_text(time);
    };
    json["url"] = text(row[0]);
    put_text("source", row[1]);
    json["state"] = name(static_cast<PageState>(integer(row[2])));
    put_text("status", row[3]);
    put_text("detail", row[4]);
    if (integer(row[5]) > 0) json["version"] = integer(row[5]);
    put_time("published", row[6]);
    put_time("modified", row[7]);
    put_time("found", row[8]);
    put_time("fetched", row[9]);
    put_text("duplicate_of", row[10]);
    put_text("group", row[11]);
    return one_line(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

Result<std::monostate> write_pages(Database& state, Sink& sink) {
    std::optional<Failure> failed;
    auto read = state.run(
        "SELECT page.url, source.name, page.state, page.status, page.detail, page.version, page.published, "
        "page.modified, "
        "page.found, page.fetched, original.url, first.url FROM page LEFT JOIN source ON source.id = page.source "
        "LEFT JOIN page AS original ON original.id = page.duplicate_of LEFT JOIN page AS first ON first.id = "
        "page.near_group AND first.id <> page.id ORDER BY page.id",
        {}, [&](const SqlRow& row) {
            if (failed) return;
            if (auto written = sink.write({{}, row_of_page(row), false}); !written) failed = written.failure();
        });
    if (!read) return read;
    if (failed) return *failed;
    return sink.finish();
}

int run_export(const ExportOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    auto state = open_state_for_reading(job.value());
    if (!state) return refuse_job(state.failure(), console);
    const RowFraming framing = framing_of(OutputFormat::jsonl);
    auto sink = options.output.empty() ? Result<std::unique_ptr<Sink>>(make_standard_output(framing))
                                       : make_file_output(options.output, framing);
    if (!sink) return console.refuse(sink.failure().detail);
    const auto written = write_pages(*state.value(), *sink.value());
    if (!written && !sink.value()->closed_by_reader()) return refuse_job(written.failure(), console);
    return exit_ok;
}

}  // namespace

Command add_job_export(CLI::App& job) {
    auto options = std::make_shared<ExportOptions>();
    auto* command = add_job_command(job, "export", "Write what the job knows of every page, as JSONL", options->job);
    command->add_option("-o,--output", options->output, "Write to this file")->option_text("FILE");
    command->footer(
        std::string(
            "A row a page: url, source, state, status, detail, version, times, duplicate_of, group. The articles\n") +
        "themselves are in the outputs of the job.\n\nExample:\n  pith job export -o pages.jsonl news.toml\n\n" +
        job_exit_statuses_help);
    return {command, [options] { return run_export(*options); }};
}

}  // namespace pith
