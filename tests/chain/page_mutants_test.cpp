// Pages that were cut off and pages with flipped bits. A sample here; scripts/test-page-mutants says how many.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/chain/sound_article.h"
#include "tests/support/cpu_time.h"
#include "tests/support/fixtures.h"
#include "tests/support/html5lib.h"
#include "tests/support/shared_data.h"

namespace pith {
namespace {

/// Of one page's extraction, by the processor's time of its thread: the machine may be busy.
constexpr double slowest_allowed = 2.0;

std::size_t of_environment(const char* name, std::size_t otherwise) {
    const char* value = std::getenv(name);
    return value ? std::strtoul(value, nullptr, 10) : otherwise;
}

/// Flips one to eight bits (RELIABILITY: 1-8 byte flips).
std::string flipped(std::string page, std::mt19937_64& random) {
    if (page.empty()) return page;
    for (std::uint64_t flips = 1 + random() % 8; flips > 0; --flips) {
        char& byte = page[random() % page.size()];
        byte = static_cast<char>(byte ^ (1 << random() % 8));
    }
    return page;
}

/// Extracts on all cores and keeps what is wrong.
class Mutants {
  public:
    void check(const std::string& page, const std::string& what) {
        const double begin = test::thread_seconds();
        const auto article = extractor_.extract({.bytes = page});
        const double seconds = test::thread_seconds() - begin;
        const std::string fault = article ? test::fault_of(article.value()) : std::string();
        ++done_;
        const std::lock_guard lock(mutex_);
        slowest_ = std::max(slowest_, seconds);
        if (article && article.value().status == Status::ok) ++articles_;
        if (!fault.empty()) faults_.push_back(what + ": " + fault);
        if (seconds > slowest_allowed) faults_.push_back(what + ": took " + std::to_string(seconds) + " s");
    }

    /// `mutate` is called with each page's number, concurrently.
    template <class Mutate>
    void over(std::size_t pages, const Mutate& mutate) {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
            threads.emplace_back([&] {
                for (std::size_t page = next_++; page < pages; page = next_++) mutate(page);
            });
        threads.clear();
        std::cout << done_ << " runs, " << articles_ << " with an article, slowest " << slowest_ << " s\n";
        EXPECT_EQ(faults_, std::vector<std::string>());
    }

  private:
    const Extractor extractor_ = Extractor::make().value();
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::mutex mutex_;
    std::size_t articles_ = 0;
    double slowest_ = 0;
    std::vector<std::string> faults_;
};

/// Of the corpora where they are at hand, spread over all of them; else the project's own fixtures.
std::vector<std::filesystem::path> pages(std::size_t most) {
    const auto corpora = test::shared_folder("corpora");
    std::vector<std::filesystem::path> found;
    if (corpora.empty())
        for (const auto& fixture : test::fixtures()) found.push_back(fixture.page);
    else
        for (const auto& file : test::files_below(corpora))
            if (file.string().ends_with(".html.gz")) found.push_back(file);
    const std::size_t step = std::max<std::size_t>(1, found.size() / most);
    std::vector<std::filesystem::path> chosen;
    for (std::size_t i = 0; i < found.size() && chosen.size() < most; i += step) chosen.push_back(found[i]);
    return chosen;
}

// As of a connection that was cut off: every 97th prefix.
TEST(PageMutants, PrefixesGiveAnAnswer) {
    const auto files = pages(of_environment("PITH_PREFIX_PAGES", 4));
    const std::size_t step = of_environment("PITH_PREFIX_STEP", std::size_t{97} * 16);
    Mutants mutants;
    mutants.over(files.size(), [&](std::size_t number) {
        const std::string page = test::read_file(files[number]);
        for (std::size_t size = 0; size < page.size(); size += step)
            mutants.check(page.substr(0, size), files[number].string() + " cut at " + std::to_string(size));
    });
}

TEST(PageMutants, FlippedBitsGiveAnAnswer) {
    const std::size_t flips = of_environment("PITH_FLIPS", 300);
    const auto files = pages(std::min<std::size_t>(flips, 1000));
    Mutants mutants;
    mutants.over(flips, [&](std::size_t number) {
        std::mt19937_64 random(number);
        const auto& file = files[number % files.size()];
        mutants.check(flipped(test::read_file(file), random),
                      file.string() + " flipped, seed " + std::to_string(number));
    });
}

TEST(PageMutants, Html5libInputsCutAndFlippedGiveAnAnswer) {
    PITH_NEEDS_SHARED(folder, "hostile/html5lib");
    const std::size_t runs = of_environment("PITH_HTML5LIB_RUNS", 3000);
    const auto inputs = test::html5lib_inputs(folder);
    Mutants mutants;
    mutants.over(runs, [&](std::size_t number) {
        std::mt19937_64 random(number);
        std::string input = inputs[number % inputs.size()];
        if (number % 2 == 0 && !input.empty()) input.resize(random() % input.size());
        mutants.check(flipped(input, random),
                      "html5lib input " + std::to_string(number % inputs.size()) + ", seed " + std::to_string(number));
    });
}

}  // namespace
}  // namespace pith
