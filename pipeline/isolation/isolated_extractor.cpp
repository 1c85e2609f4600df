#include "pipeline/isolation/isolated_extractor.h"

#include <algorithm>
#include <exception>
#include <string>
#include <thread>

#include "pipeline/isolation/article_message.h"
#include "pipeline/model/failpoint.h"

namespace pith {
namespace {

/// Of data, beside the parse's arena, for each byte of a page; the largest measured was 12.
constexpr std::size_t memory_factor = 40;
constexpr int patience_factor = 6;

}  // namespace

WorkerSettings page_worker_settings(const Limits& limits, unsigned workers) {
    WorkerSettings settings;
    settings.workers = workers ? workers : std::max(1u, std::thread::hardware_concurrency());
    settings.patience = patience_factor * limits.time;
    settings.memory_bytes = limits.arena_bytes + (limits.arena_factor + memory_factor) * limits.input_bytes;
    return settings;
}

std::string answer_article(const Extractor& extractor, std::string_view request) {
    try {
        const InputMessage message(request);
        failpoint("extract " + std::string(message.input.url.empty() ? message.input.name : message.input.url));
        return article_message(extractor.extract(message.input));
    } catch (const std::bad_alloc&) {
        return article_message(Failure{Status::internal_error, "out of memory"});
    } catch (const std::exception& error) {
        return article_message(Failure{Status::internal_error, error.what()});
    }
}

Result<Article> ask_article(WorkerPool& pool, std::string_view prefix, const Input& input) {
    const auto message = pool.call({prefix, head_message(input), input.bytes});
    if (!message) return message.failure();
    return read_article_message(message.value());
}

ExtractPage extract_here(const Extractor& extractor) {
    return [extractor](const Input& input) { return extractor.extract(input); };
}

Result<ExtractPage> extract_isolated(const Extractor& extractor, const Limits& limits, unsigned workers) {
    auto started = WorkerPool::start(page_worker_settings(limits, workers), [extractor](std::string_view request) {
        return answer_article(extractor, request);
    });
    if (!started) return started.failure();
    const std::shared_ptr<WorkerPool> pool = std::move(started).value();
    return ExtractPage([pool](const Input& input) { return ask_article(*pool, {}, input); });
}

}  // namespace pith
