#include "pipeline/job/outputs/kept_pages.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace pith {
namespace {

namespace fs = std::filesystem;

/// By day, and in a day by number: the order in which they were written. "raw-2026-01-31-10" follows
/// "raw-2026-01-31-9".
std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().string().ends_with(".warc.gz")) files.push_back(entry.path().string());
    const auto written_before = [](const std::string& a, const std::string& b) {
        return std::pair(a.size(), std::string_view(a)) < std::pair(b.size(), std::string_view(b));
    };
    const auto day = [](const std::string& path) {
        const std::size_t at = path.find_last_of('/');
        const std::size_t digit = path.find_first_of("0123456789", at == std::string::npos ? 0 : at);
        return path.substr(digit == std::string::npos ? 0 : digit, 10);
    };
    std::sort(files.begin(), files.end(), [&](const std::string& a, const std::string& b) {
        const std::string day_a = day(a);
        const std::string day_b = day(b);
        return day_a != day_b ? day_a < day_b : written_before(a, b);
    });
    return files;
}

}  // namespace

Result<KeptPages> KeptPages::open(const std::string& folder, std::size_t page_bytes, const PageReaders& readers) {
    const std::vector<std::string> files = files_in(folder);
    if (files.empty())
        return Failure{Status::refused, (folder.empty() ? "[raw]" : folder) +
                                            ": no pages are kept there: set [raw] keep = true in the job file"};
    InputOptions options;
    options.page_bytes = page_bytes;
    KeptPages kept(readers);
    for (const bool second : {false, true}) {
        auto inputs = Inputs::open(files, options);
        if (!inputs) return inputs.failure();
        kept.inputs_ = std::move(inputs).value();
        kept.read_ = 0;
        while (!second) {
            const auto page = kept.read();
            if (!page) break;
            if (!page->failure) kept.newest_[page->url] = kept.read_;
        }
    }
    return kept;
}

std::optional<RawPage> KeptPages::read() {
    ++read_;
    return inputs_->next();
}

std::optional<KeptPages::Kept> KeptPages::next() {
    while (true) {
        auto page = ahead_ ? std::exchange(ahead_, std::nullopt) : read();
        if (!page) return std::nullopt;
        const auto found = newest_.find(page->url);
        if (page->failure || found == newest_.end() || found->second != read_) continue;
        Kept kept{std::move(*page), {}};
        const RawPage* last = &kept.page;
        // The pages of one article were written one after another.
        while (kept.further.size() + 1 < readers_->most_pages) {
            const auto head = readers_->head({last->bytes, last->url, last->content_type});
            if (!head || head.value().next.empty()) break;
            ahead_ = read();
            if (!ahead_ || ahead_->failure || ahead_->url != head.value().next) break;
            kept.further.push_back(*std::exchange(ahead_, std::nullopt));
            last = &kept.further.back();
        }
        return kept;
    }
}

}  // namespace pith
