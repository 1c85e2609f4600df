#include "pipeline/commands/fetch_output.h"

#include <nlohmann/json.hpp>

#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/warc_record.h"
#include "pipeline/sinks/file_name.h"
#include "pipeline/sinks/folder_sink.h"
#include "pipeline/sinks/outputs.h"
#include "pipeline/sinks/stream_sink.h"
#include "stages/sniff.h"

namespace pith {

namespace {

class WarcOutput final : public FetchOutput {
  public:
    WarcOutput(std::unique_ptr<Sink> sink, WarcCoding coding) : sink_(std::move(sink)), coding_(coding) {}

    Result<std::monostate> begin(const Fields& about) {
        return sink_->write({"warcinfo", warc_info(about, FetchClock().date(), coding_)});
    }
    Result<std::monostate> write(const FetchRequest&, const FetchAnswer& answer) override {
        if (answer.outcome != Outcome::fetched) return std::monostate{};
        return sink_->write({answer.url, warc_records(answer, coding_)});
    }
    Result<std::monostate> finish() override { return sink_->finish(); }
    std::string abandon() override { return sink_->abandon(); }
    bool closed_by_reader() const override { return sink_->closed_by_reader(); }

  private:
    std::unique_ptr<Sink> sink_;
    WarcCoding coding_;
};

/// Pages of one kind in a folder, with the names that they get.
struct KindOfFile {
    std::unique_ptr<Sink> sink;
    FileNamer names;
};

class FolderOutput final : public FetchOutput {
  public:
    FolderOutput(KindOfFile html, KindOfFile text, std::unique_ptr<Sink> list)
        : html_(std::move(html)), text_(std::move(text)), list_(std::move(list)) {}

    Result<std::monostate> write(const FetchRequest& request, const FetchAnswer& answer) override {
        std::string file;
        if (answer.outcome == Outcome::fetched) {
            const bool text = sniff(answer.bytes, {}, answer.content_type).content == Content::text;
            KindOfFile& kind = text ? text_ : html_;
            file = kind.names.name_for(answer.url);
            if (auto written = kind.sink->write({answer.url, answer.bytes}); !written) return written;
        }
        return list_->write({answer.url, list_row(request, answer, file)});
    }
    Result<std::monostate> finish() override {
        if (auto finished = html_.sink->finish(); !finished) return finished;
        if (auto finished = text_.sink->finish(); !finished) return finished;
        return list_->finish();
    }
    std::string abandon() override {
        static_cast<void>(text_.sink->abandon());
        static_cast<void>(list_->abandon());
        return html_.sink->abandon();
    }

  private:
    static std::string list_row(const FetchRequest& request, const FetchAnswer& answer, const std::string& file) {
        nlohmann::ordered_json row{{"id", without_userinfo(request.url)}, {"outcome", name(answer.outcome)}};
        const auto add = [&](const char* key, const std::string& value) {
            if (!value.empty()) row[key] = value;
        };
        add("file", file);
        add("url", answer.url);
        if (!answer.redirects.empty()) row["redirects"] = answer.redirects;
        if (answer.http_status) row["http_status"] = answer.http_status;
        add("content_type", answer.content_type);
        add("etag", answer.etag);
        add("last_modified", answer.last_modified);
        add("robots_tag", answer.robots_tag);
        add("tdm_reservation", answer.tdm_reservation);
        if (answer.failure) add("detail", answer.failure->detail);
        return row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

    KindOfFile html_;
    KindOfFile text_;
    std::unique_ptr<Sink> list_;
};

Result<std::unique_ptr<FetchOutput>> open_folder(const std::string& path) {
    const RowFraming html = framing_of(OutputFormat::html);
    const RowFraming text{"", "", ".txt"};
    auto html_sink = make_folder_output(path, html);
    if (!html_sink) return html_sink.failure();
    auto text_sink = make_folder_output(path, text);
    if (!text_sink) return text_sink.failure();
    auto list =
        make_file_output(path + (path.ends_with('/') ? "" : "/") + "fetched.jsonl", framing_of(OutputFormat::jsonl));
    if (!list) return list.failure();
    return std::unique_ptr<FetchOutput>(std::make_unique<FolderOutput>(
        KindOfFile{std::move(html_sink).value(), FileNamer(html.ending)},
        KindOfFile{std::move(text_sink).value(), FileNamer(text.ending)}, std::move(list).value()));
}

}  // namespace

Result<std::unique_ptr<FetchOutput>> FetchOutput::open(const std::string& path, const Fields& about) {
    if (is_folder_output(path)) return open_folder(path);
    const bool plain = path.ends_with(".warc");
    if (!path.empty() && !plain && !path.ends_with(".warc.gz"))
        return Failure{Status::unreadable, path + ": pages go to a .warc.gz or .warc file, or to a folder (FOLDER/)"};
    const RowFraming framing{"", "", ""};
    auto sink = path.empty() ? Result<std::unique_ptr<Sink>>(make_standard_output(framing, OnTerminal::as_it_is))
                             : make_file_output(path, framing);
    if (!sink) return sink.failure();
    auto output = std::make_unique<WarcOutput>(std::move(sink).value(), plain ? WarcCoding::plain : WarcCoding::gzip);
    if (auto begun = output->begin(about); !begun) return begun.failure();
    return std::unique_ptr<FetchOutput>(std::move(output));
}

}  // namespace pith
