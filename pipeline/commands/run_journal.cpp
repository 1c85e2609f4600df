#include "pipeline/commands/run_journal.h"

#include <fmt/format.h>

#include <filesystem>

#include "pipeline/sinks/stream_sink.h"
#include "stages/site_memory/fingerprint.h"

namespace pith {

namespace {

constexpr std::chrono::seconds pause{1};

std::uint64_t with_id(std::uint64_t ids, std::string_view id) {
    return stable_hash(fmt::format("{:x} {}", ids, id));
}

}  // namespace

bool RunJournal::is_for(const OutputOptions& output) {
    std::error_code error;
    const auto status = std::filesystem::status(output.path, error);
    return !output.path.empty() && (is_folder_output(output.path) || !exists(status) || is_regular_file(status));
}

Result<RunJournal> RunJournal::open(const OutputOptions& output, std::string run, bool resume) {
    const std::string path = checkpoint_path(output.path, is_folder_output(output.path));
    Checkpoint none;
    none.run = fmt::format("{:016x}", stable_hash(run));
    if (!resume) return RunJournal(path, none);
    auto found = read_checkpoint(path);
    if (!found) return found.failure();
    if (!found.value()) return RunJournal(path, none);
    if (found.value()->run != none.run) {
        return Failure{Status::refused,
                       path + ": is of a run with other inputs, options or rules; without --resume it begins anew"};
    }
    if (found.value()->bytes > 0) {
        // The run before ended between the renaming of its file and the removal of its checkpoint.
        const auto partial = partial_path(output.path);
        std::error_code error;
        if (partial && !std::filesystem::exists(partial.value(), error) && !error) return RunJournal(path, none);
    }
    return RunJournal(path, *found.value());
}

Result<std::monostate> RunJournal::pass_over(Source& source, Sink& sink) const {
    std::uint64_t ids = 0;
    for (std::uint64_t passed = 0; passed < before_.pages; ++passed) {
        const auto page = source.next();
        if (!page) break;
        ids = with_id(ids, page->id);
        sink.pass(page->id);
    }
    if (ids == before_.ids) return std::monostate{};
    return Failure{Status::refused, path_ + ": the pages are others than before; without --resume it begins anew"};
}

void RunJournal::page_done(const Produced& page, const Sink& sink) {
    ++now_.pages;
    now_.ids = with_id(now_.ids, page.row.id);
    now_.failed += !is_answer(page.status);
    now_.rows += !page.filtered;
    now_.bytes = sink.bytes();
    if (std::chrono::steady_clock::now() < saved_ + pause) return;
    save();
}

void RunJournal::save() {
    (void)write_checkpoint(path_, now_);
    saved_ = std::chrono::steady_clock::now();
}

void RunJournal::remove() {
    std::error_code error;
    std::filesystem::remove(path_, error);
}

}  // namespace pith
