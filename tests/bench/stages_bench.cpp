// What each stage costs on the pages of a folder, in the order in which a page goes through them: scripts/bench runs
// it.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdlib>

#include "pipeline/sources/inputs.h"
#include "stages/classify.h"
#include "stages/decode.h"
#include "stages/metadata/metadata.h"
#include "stages/nesting.h"
#include "stages/parse.h"
#include "stages/passes/rules.h"
#include "stages/reduce.h"
#include "stages/segment.h"
#include "stages/tree_builder.h"

namespace pith::bench {
namespace {

/// A page as each stage finds it.
struct Sample {
    std::string bytes;
    std::shared_ptr<const std::string> html;
    Document document;
    std::vector<std::string> json_ld;
    std::vector<Block> blocks;

    Page page() const {
        Page made;
        made.is_html = true;
        made.document = document;
        made.json_ld = json_ld;
        made.blocks = blocks;
        return made;
    }
};

std::vector<Sample> read_samples() {
    std::vector<Sample> samples;
    const char* folder = std::getenv("PITH_BENCH_PAGES");
    auto source = Inputs::open({folder ? folder : PITH_SOURCE_DIR "/fixtures/pages"}, {});
    if (!source) return samples;
    while (auto raw = source.value()->next()) {
        if (raw->failure) continue;
        Sample sample;
        sample.bytes = raw->bytes;
        sample.html = std::make_shared<const std::string>(decode(sample.bytes, {}).text);
        auto built = build_tree(sample.html, {});
        if (!built) continue;
        sample.document = std::move(built->document);
        sample.json_ld = std::move(built->json_ld);
        sample.blocks = segment(sample.document);
        samples.push_back(std::move(sample));
    }
    return samples;
}

const std::vector<Sample>& samples() {
    static const auto read = read_samples();
    return read;
}

std::shared_ptr<const RuleSet> rules() {
    static const auto loaded = RuleSet::load().value();
    return loaded;
}

/// Runs `work` on all pages in turn; pages and bytes a second are reported.
template <class Work>
void each_page(benchmark::State& state, const Work& work) {
    std::int64_t pages = 0, bytes = 0;
    for (auto _ : state)
        for (const Sample& sample : samples()) {
            work(sample);
            ++pages;
            bytes += static_cast<std::int64_t>(sample.bytes.size());
        }
    state.SetItemsProcessed(pages);
    state.SetBytesProcessed(bytes);
}

/// The same for work that changes the page; making the page is not counted.
template <class Work>
void each_made_page(benchmark::State& state, const std::vector<Page>& pages, const Work& work) {
    std::int64_t count = 0;
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<Page> copies = pages;
        state.ResumeTiming();
        for (Page& page : copies) work(page);
        count += static_cast<std::int64_t>(copies.size());
        state.PauseTiming();
        copies.clear();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(count);
}

std::vector<Page> plain_pages() {
    std::vector<Page> pages;
    for (const Sample& sample : samples()) pages.push_back(sample.page());
    return pages;
}

std::vector<Page> read_pages() {
    static const MetadataReader reader(*rules());
    auto pages = plain_pages();
    for (Page& page : pages) reader.read(page);
    return pages;
}

std::vector<Page> classified_pages() {
    static const Classifier classifier(*rules(), Prefer::balanced);
    auto pages = read_pages();
    for (Page& page : pages) classifier.run(page);
    return pages;
}

void decode_bytes(benchmark::State& state) {
    each_page(state, [](const Sample& s) { benchmark::DoNotOptimize(decode(s.bytes, {}).text.data()); });
}
void build_trees(benchmark::State& state) {
    each_page(state, [](const Sample& s) { benchmark::DoNotOptimize(build_tree(s.html, {})); });
}
void reduce_and_parse(benchmark::State& state) {
    each_page(state, [](const Sample& s) {
        const Reduced reduced = reduce(*s.html);
        benchmark::DoNotOptimize(check_nesting(reduced.html, {}));
        benchmark::DoNotOptimize(parse(reduced.html, {}));
    });
}
void segment_blocks(benchmark::State& state) {
    each_page(state, [](const Sample& s) { benchmark::DoNotOptimize(segment(s.document)); });
}
void read_metadata(benchmark::State& state) {
    const MetadataReader reader(*rules());
    each_made_page(state, plain_pages(), [&](Page& page) { reader.read(page); });
}
void classify(benchmark::State& state) {
    const Classifier classifier(*rules(), Prefer::balanced);
    each_made_page(state, read_pages(), [&](Page& page) { classifier.run(page); });
}
void apply_rules(benchmark::State& state) {
    const RulesPass pass(rules());
    each_made_page(state, classified_pages(), [&](Page& page) { pass.run(page); });
}
void load_rules(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(RuleSet::load());
}

BENCHMARK(decode_bytes)->Unit(benchmark::kMillisecond);
BENCHMARK(build_trees)->Unit(benchmark::kMillisecond);
BENCHMARK(reduce_and_parse)->Unit(benchmark::kMillisecond);
BENCHMARK(segment_blocks)->Unit(benchmark::kMillisecond);
BENCHMARK(read_metadata)->Unit(benchmark::kMillisecond);
BENCHMARK(classify)->Unit(benchmark::kMillisecond);
BENCHMARK(apply_rules)->Unit(benchmark::kMillisecond);
BENCHMARK(load_rules)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pith::bench

int main(int argc, char** argv) {
    // As in the program: memory of a large page comes from the heap, not anew from the system for each call.
    mallopt(M_MMAP_THRESHOLD, 1 << 28);
    mallopt(M_TRIM_THRESHOLD, 1 << 28);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
