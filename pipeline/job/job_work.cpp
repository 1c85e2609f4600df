#include "pipeline/job/job_work.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "pipeline/commands/shared_options.h"
#include "pipeline/discovery/joined_article.h"
#include "pipeline/fetch/warc_record.h"
#include "pipeline/formats/jsonl.h"
#include "pipeline/job/outputs/front_matter.h"
#include "pipeline/job/sources/page_head.h"
#include "pipeline/model/failpoint.h"

namespace pith {
namespace {

UnixTime seconds_of(std::chrono::system_clock::time_point time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

PageResult result_of(const FetchedPage& fetched) {
    PageResult result;
    result.task = fetched.task;
    result.etag = fetched.answer.etag;
    result.last_modified = fetched.answer.last_modified;
    result.fetched = seconds_of(fetched.answer.fetched_at);
    result.text_hash = fetched.task.text_hash;
    return result;
}

/// A fault of Pith's own, such as a page that ends its process, sets the page aside.
void note(const Failure& failure, PageResult& result) {
    const bool fault = failure.status == Status::internal_error;
    result.state = fault ? PageState::set_aside : PageState::failed;
    result.status = fault ? set_aside_status : name(failure.status);
    result.detail = failure.detail;
    result.etag.clear();  // a server that says "not modified" would keep it from being tried again
    result.last_modified.clear();
}

void add_field(std::string& row, std::string_view key, std::string_view value) {
    if (value.empty()) return;
    row.pop_back();
    row.append(",\"").append(key).append("\":");
    row += one_line(nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) + "}";
}

/// As WARC, of all its pages.
std::string raw_records(const FetchedPage& fetched, const RawPage& page) {
    const auto records_of = [](FetchAnswer answer, const std::string& bytes) {
        answer.bytes = bytes;
        return warc_records(answer, WarcCoding::gzip);
    };
    std::string records = records_of(fetched.answer, page.bytes);
    for (const FurtherPage& further : fetched.further) records += records_of(further.answer, further.page.bytes);
    return records;
}

}  // namespace

PageWork JobWork::work() const {
    return {.work = [this](RawPage&& page) { return work_on(std::move(page)); },
            .failed = [this](const RawPage& page, const Failure& failure) { return fail(page, failure); }};
}

Produced JobWork::work_on(RawPage&& page) const {
    const FetchedPage& fetched = parts_.pages.find(page.id);
    std::optional<CrashMarks::Work> mark;
    if (parts_.marks) mark.emplace(*parts_.marks, fetched.task.id);
    failpoint("work.begun");
    failpoint("work " + page.id);
    FinishedPage finished = finish(fetched, page);
    Produced produced;
    produced.row.id = page.id;
    produced.source = page.source;
    produced.detail = finished.result.detail;
    if (finished.result.state == PageState::set_aside) produced.status = Status::internal_error;
    parts_.pages.finish(page.id, std::move(finished));
    return produced;
}

Produced JobWork::fail(const RawPage& page, const Failure& failure) const {
    FinishedPage finished{.result = result_of(parts_.pages.find(page.id)), .entry = {}, .seen = {}};
    note(failure, finished.result);
    parts_.pages.finish(page.id, std::move(finished));
    return {.row = {page.id, {}, true}, .status = failure.status, .detail = failure.detail, .source = page.source};
}

FinishedPage JobWork::finish(const FetchedPage& fetched, const RawPage& page) const {
    FinishedPage finished{.result = result_of(fetched), .entry = {}, .seen = {}};
    PageResult& result = finished.result;
    if (fetched.keep_raw) finished.entry.raw = raw_records(fetched, page);
    result.content_hash = content_hash(fetched, page);
    if (fetched.task.version > 0 && result.content_hash == fetched.task.content_hash) {
        result.state = PageState::done;
        result.status = "unchanged";
        return finished;
    }
    const auto headers = directive_headers(fetched.answer);
    const Result<PageHead> read =
        fetched.head ? Result(*fetched.head) : parts_.readers.head({page.bytes, page.url, page.content_type, headers});
    if (!read) {
        note(read.failure(), result);
        return finished;
    }
    const PageHead& head = read.value();
    result.final_url = other_address(fetched.answer.url, fetched.task);
    result.canonical_url = other_address(head.canonical, fetched.task);
    if (parts_.job.fetch.obey_opt_out && is_opt_out(head.directives)) {
        result.state = PageState::left_out;
        result.status = "opt-out";
        result.detail = directives_text(head.directives);
        return finished;
    }
    const Result<Article> article = extract(fetched, page);
    if (!article) {
        note(article.failure(), result);
        return finished;
    }
    finished.seen = article.value().seen;
    judge(article.value(), fetched, result);
    if (!result.has_article) return finished;
    render(article, fetched, page, finished);
    add_field(finished.entry.json, "directives", directives_text(head.directives));
    return finished;
}

/// Normalised; "" where it is the page's own.
std::string JobWork::other_address(const std::string& url, const PageTask& task) const {
    std::string normalised = parts_.reader.normalised(url);
    return normalised == task.url ? std::string() : normalised;
}

/// Of all its pages.
Result<Article> JobWork::extract(const FetchedPage& fetched, const RawPage& page) const {
    auto first = parts_.readers.extract(input_of(page));
    if (!first || fetched.further.empty()) return first;
    std::vector<Article> articles{std::move(first).value()};
    for (const FurtherPage& further : fetched.further) {
        auto article = parts_.readers.extract(input_of(further.page));
        if (!article) return article;
        articles.push_back(std::move(article).value());
    }
    return join_pages(std::move(articles), parts_.rules);
}

/// Of the bytes of all its pages.
std::int64_t JobWork::content_hash(const FetchedPage& fetched, const RawPage& page) const {
    const std::int64_t first = parts_.hash(page.bytes);
    if (fetched.further.empty()) return first;
    std::string all = std::to_string(first);
    for (const FurtherPage& further : fetched.further) all += "," + std::to_string(parts_.hash(further.page.bytes));
    return parts_.hash(all);
}

/// Is it wanted?
void JobWork::judge(const Article& article, const FetchedPage& fetched, PageResult& result) const {
    result.status = name(article.status);
    result.detail = article.detail;
    result.state = PageState::left_out;
    if (article.status != Status::ok) return;
    result.detail = filter_.against(article, fetched.task.published, parts_.now);
    if (!result.detail.empty()) {
        result.status = "filter";
        return;
    }
    result.state = PageState::done;
    result.has_article = true;
    result.text_hash = parts_.hash(article.text);
    if (parts_.sign) result.signature = parts_.sign(article.text);
}

void JobWork::render(const Result<Article>& article, const FetchedPage& fetched, const RawPage& page,
                     FinishedPage& finished) const {
    OutputEntry& entry = finished.entry;
    entry.id = fetched.task.url;
    entry.fetched = finished.result.fetched;
    entry.json = to_jsonl({page.id, page.source, page.url, parts_.rules_version}, article, {});
    if (parts_.markdown) entry.markdown = markdown_with_front_matter(article.value(), entry.id, {});
}

Result<std::monostate> CommitterSink::write(const Row& row) {
    auto finished = pages_.take(row.id);
    if (!finished) return Failure{Status::internal_error, "a page lost its result: " + row.id};
    return committer_.add(std::move(*finished));
}

}  // namespace pith
