#include "pipeline/job/page_readers.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string>

#include "pipeline/job/reader_messages.h"
#include "pipeline/model/failpoint.h"

namespace pith {
namespace {

// The first byte of a request.
constexpr std::string_view article_request = "a";
constexpr std::string_view head_request = "h";
constexpr std::string_view source_request = "s";

/// In a worker. Const.
class Worker {
  public:
    Worker(const PageReaderParts& parts, const std::vector<JobSourceSpec>& sources)
        : here_(readers_here(parts)), extractor_(*parts.extractor), sources_(sources) {}

    std::string answer(std::string_view request) const {
        const std::string_view kind = request.substr(0, 1);
        request.remove_prefix(1);
        if (kind == article_request) return answer_article(extractor_, request);
        try {
            return kind == head_request ? head(request) : source(request);
        } catch (const std::exception& error) {
            return failure_message({Status::internal_error, error.what()});
        }
    }

  private:
    std::string head(std::string_view request) const {
        const PageMessage message(request);
        failpoint("head " + std::string(message.page.url));
        return page_head_message(here_.head(message.page));
    }

    std::string source(std::string_view request) const {
        const SourceMessage message(request);
        failpoint("source " + message.source);
        const auto named = [&](const JobSourceSpec& spec) { return spec.name == message.source; };
        const auto spec = std::find_if(sources_.begin(), sources_.end(), named);
        if (spec == sources_.end()) return failure_message({Status::internal_error, "a source that there is not"});
        return source_pages_message(here_.source(*spec, message.from, message.now));
    }

    const PageReaders here_;
    const Extractor extractor_;
    const std::vector<JobSourceSpec>& sources_;
};

}  // namespace

PageReaders readers_here(const PageReaderParts& parts) {
    return {.extract = parts.extractor ? extract_here(*parts.extractor) : ExtractPage(),
            .head = [&next = parts.next_page](const ReceivedPage& page) { return read_page_head(page, next); },
            .source = [&sources = parts.sources](const JobSourceSpec& source, const SourceBytes& from,
                                                 UnixTime now) { return sources.read(source, from, now); },
            .most_pages = parts.next_page.most_pages()};
}

Result<PageReaders> readers_isolated(const PageReaderParts& parts, const std::vector<JobSourceSpec>& sources,
                                     const Limits& limits, unsigned workers) {
    WorkerSettings settings = page_worker_settings(limits, workers);
    ++settings.workers;
    auto started = WorkerPool::start(settings, [worker = std::make_shared<const Worker>(parts, sources)](
                                                   std::string_view request) { return worker->answer(request); });
    if (!started) return started.failure();
    const std::shared_ptr<WorkerPool> pool = std::move(started).value();
    PageReaders readers;
    readers.extract = [pool](const Input& input) { return ask_article(*pool, article_request, input); };
    readers.head = [pool](const ReceivedPage& page) -> Result<PageHead> {
        const auto answer = pool->call({head_request, page_message(page), page.bytes});
        return answer ? read_page_head_message(answer.value()) : answer.failure();
    };
    readers.source = [pool](const JobSourceSpec& source, const SourceBytes& from, UnixTime now) -> Result<SourcePages> {
        const auto answer = pool->call({source_request, source_message(source, from, now), from.bytes});
        return answer ? read_source_pages_message(answer.value()) : answer.failure();
    };
    readers.most_pages = parts.next_page.most_pages();
    return readers;
}

}  // namespace pith
