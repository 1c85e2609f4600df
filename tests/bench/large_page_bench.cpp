// What one page of 50 MB does to the 10,000 small pages around it: `large_page_bench [SMALL_PAGES]`.
#include <pith/pith.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/commands/run_pages.h"
#include "pipeline/executor.h"

namespace pith::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t large_bytes = std::size_t{50} << 20;

std::string page_of(std::size_t bytes) {
    std::string page = "<!doctype html><title>Ferries</title><article><h1>Ferries</h1>";
    for (std::size_t i = 0; page.size() < bytes; ++i)
        page += "<p>Paragraph " + std::to_string(i * 7919) +
                " says that the ferry left at noon, as it does on each day, "
                "and that nobody, but for <a href='/mayor'>the mayor</a>, had thought of the winter.</p>";
    return page + "</article>";
}

/// Small pages, and the large one behind the first tenth of them.
class Pages final : public Source {
  public:
    Pages(std::size_t small, bool with_large) : count_(small), large_at_(with_large ? small / 10 : small) {}

    std::optional<RawPage> next() override {
        if (given_ == count_) return std::nullopt;
        RawPage page;
        page.id = std::to_string(given_);
        page.bytes = given_ == large_at_ ? large_ : small_;
        ++given_;
        return page;
    }

  private:
    const std::string small_ = page_of(20'000);
    const std::string large_ = page_of(large_bytes);
    const std::size_t count_;
    const std::size_t large_at_;
    std::size_t given_ = 0;
};

/// Milliseconds that each small page's own work took, ascending.
std::vector<double> times(const Extractor& extractor, std::size_t small, bool with_large) {
    Pages pages(small, with_large);
    const auto sink = make_null_output();
    std::mutex mutex;
    std::vector<double> taken;
    const PageWork work{.work =
                            [&](RawPage&& page) {
                                const auto begin = Clock::now();
                                (void)extractor.extract({.bytes = page.bytes});
                                const std::chrono::duration<double, std::milli> time = Clock::now() - begin;
                                const std::lock_guard lock(mutex);
                                if (page.bytes.size() < large_bytes) taken.push_back(time.count());
                                return Produced{};
                            },
                        .failed = [](const RawPage&, const Failure&) { return Produced{}; }};
    run(pages, work, *sink, nullptr, [] { return false; }, {});
    std::sort(taken.begin(), taken.end());
    return taken;
}

int compare(std::size_t small) {
    const Extractor extractor = Extractor::make().value();
    (void)times(extractor, std::min<std::size_t>(small, 200), false);
    const auto alone = times(extractor, small, false);
    const auto beside = times(extractor, small, true);
    const auto at = [](const std::vector<double>& values, double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    std::printf("%zu pages of 20 KB, ms of one page     without   with a page of 50 MB   ratio\n", small);
    for (const double share : {0.5, 0.9, 0.99, 0.999})
        std::printf("%36.1f %%  %8.2f  %21.2f  %6.2f\n", share * 100, at(alone, share), at(beside, share),
                    at(beside, share) / at(alone, share));
    return 0;
}

}  // namespace
}  // namespace pith::bench

int main(int argc, char** argv) {
    return pith::bench::compare(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000);
}
