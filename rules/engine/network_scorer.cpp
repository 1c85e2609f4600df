#include "rules/engine/network_scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>

#include "rules/engine/lanes.h"

namespace pith {
namespace {

constexpr std::size_t lanes = NetworkScorer::lanes;
constexpr std::size_t most_parts = 2;  ///< registers of blocks that are computed together

/// Over the blocks of a page, of one channel.
struct Pooled {
    float sum;  ///< each counting as much as its weight
    float largest;
};

std::size_t up_to_lanes(std::size_t rows) {
    return (rows + lanes - 1) / lanes * lanes;
}

}  // namespace

/// One step of the network, and what it reads and writes.
struct NetworkScorer::Task {
    enum class Step : std::uint8_t { input, pool, layer, output };

    Page& page;
    const NetworkModel& model = page.scorer_.model_;

    const float* const* columns = nullptr;  ///< input
    std::size_t first = 0;                  ///< input: the first block's row, and how many there are
    std::size_t rows = 0;
    const float* counts = nullptr;  ///< pool: how much each block counts in the means
    Pooled* pooled = nullptr;       ///< pool: of each channel
    std::size_t number = 0;         ///< layer
    const float* bias = nullptr;    ///< layer: with what the page as a whole adds
    float* log_odds = nullptr;      ///< output

    void take(Step step) const;
};

/// Takes `width` blocks together, as many as the processor has numbers in a register, and `most_parts` times so many
/// with each number of the model. What it multiplies and adds is told apart, not fused (the file is compiled so): a
/// fused sum is rounded once, and not all processors have one.
template <std::size_t width>
struct NetworkScorer::Kernel : Task {
    using Floats = Lanes<width>;

    /// Of `parts` times `width` blocks.
    template <std::size_t parts>
    using Channels = Floats[NetworkModel::most_channels][parts];

    /// Sums that fit into the registers, of which AVX-512 has 32 and the others 16.
    static constexpr std::size_t group = width == 16 ? 8 : 4;
    static_assert(NetworkModel::channel_group % group == 0);

    const std::size_t channels = model.channels();

    [[gnu::always_inline]] inline void run(Step step) const {
        if (step == Step::pool) {
            for (std::size_t c = 0; c < channels; ++c) pooled[c] = pool(page.states_.data() + page.place(c));
            return;
        }
        const std::size_t count = step == Step::input ? rows : page.blocks_;
        std::size_t row = 0;
        for (; row + most_parts * width <= count; row += most_parts * width) take_row<most_parts>(step, row);
        for (; row < count; row += width) take_row<1>(step, row);
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void take_row(Step step, std::size_t row) const {
        if (step == Step::input) return read_input<parts>(row);
        if (step == Step::layer) return convolve<parts>(row);
        read_output<parts>(row);
    }

    [[gnu::always_inline]] static inline void load(Floats& into, const float* from) {
        std::memcpy(&into, from, sizeof into);
    }

    /// Zero for what is behind the last block: neighbours beyond the page are nothing.
    [[gnu::always_inline]] inline void store(const Floats& values, float* to, std::size_t row) const {
        if (row + width <= page.blocks_)
            std::memcpy(to, &values, sizeof values);
        else if (row < page.blocks_)
            std::memcpy(to, &values, (page.blocks_ - row) * sizeof(float));
    }

    /// Adds to each channel its share of `count` inputs: input(i) gives where the values of the i-th stand.
    template <std::size_t parts, class Input>
    [[gnu::always_inline]] inline void multiply(const float* weights, std::size_t count, const Input& input,
                                                Channels<parts>& sums) const {
        for (std::size_t out = 0; out < channels; out += group) {
            Floats sum[group][parts];
#pragma GCC unroll 8
            for (std::size_t k = 0; k < group; ++k)
                for (std::size_t part = 0; part < parts; ++part) sum[k][part] = sums[out + k][part];
            const float* weight = weights + out;
            for (std::size_t i = 0; i < count; ++i, weight += channels) {
                Floats value[parts];
                for (std::size_t part = 0; part < parts; ++part) load(value[part], input(i) + part * width);
#pragma GCC unroll 8
                for (std::size_t k = 0; k < group; ++k)
#pragma GCC unroll 2
                    for (std::size_t part = 0; part < parts; ++part) sum[k][part] += value[part] * weight[k];
            }
#pragma GCC unroll 8
            for (std::size_t k = 0; k < group; ++k)
                for (std::size_t part = 0; part < parts; ++part) sums[out + k][part] = sum[k][part];
        }
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void start(const float* values, Channels<parts>& sums) const {
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t part = 0; part < parts; ++part) sums[c][part] = Floats{} + values[c];
    }

    template <std::size_t... lane>
    [[gnu::always_inline]] static inline Floats roots(const Floats& of, std::index_sequence<lane...>) {
        return Floats{__builtin_sqrtf(of[lane])...};
    }

    /// Layer normalization of each block.
    template <std::size_t parts>
    [[gnu::always_inline]] inline void normalize(Channels<parts>& values) const {
        constexpr float least_variance = 1e-5F;
        const float share = 1 / static_cast<float>(channels);
        for (std::size_t part = 0; part < parts; ++part) {
            Floats mean{};
            for (std::size_t c = 0; c < channels; ++c) mean += values[c][part];
            mean *= share;
            Floats variance{};
            for (std::size_t c = 0; c < channels; ++c) variance += (values[c][part] - mean) * (values[c][part] - mean);
            const Floats scale = 1 / roots(variance * share + least_variance, std::make_index_sequence<width>());
            for (std::size_t c = 0; c < channels; ++c) values[c][part] = (values[c][part] - mean) * scale;
        }
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void rectify(Channels<parts>& values) const {
        for (std::size_t c = 0; c < channels; ++c)
            for (Floats& value : values[c]) value = value > 0 ? value : Floats{};
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void read_curve(std::size_t feature, const float* from, float* to) const {
        Floats value[parts], sum[parts];
        for (std::size_t part = 0; part < parts; ++part) {
            load(value[part], from + part * width);
            sum[part] = Floats{} + model.start(feature);
        }
        for (const NetworkModel::Ramp& ramp : model.ramps(feature)) {
#pragma GCC unroll 2
            for (std::size_t part = 0; part < parts; ++part) {
                Floats risen = (value[part] - ramp.begin) * ramp.slope;
                risen = risen > 0 ? risen : Floats{};
                risen = risen < 1 ? risen : Floats{} + 1;
                sum[part] += risen * ramp.rise;
            }
        }
        std::memcpy(to, &sum, sizeof sum);
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void read_input(std::size_t row) const {
        float* const read = page.input_.data();
        for (std::size_t f = 0; f < model.features().size(); ++f)
            read_curve<parts>(f, columns[page.scorer_.places_[f]] + row, read + f * parts * width);
        Channels<parts> sums;
        start<parts>(model.input_bias().data(), sums);
        multiply<parts>(
            model.input_weights().data(), model.features().size(),
            [&](std::size_t i) { return read + i * parts * width; }, sums);
        normalize<parts>(sums);
        rectify<parts>(sums);
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t part = 0, at = first + row; part < parts; ++part, at += width)
                store(sums[c][part], page.states_.data() + page.place(c) + at, at);
    }

    /// Sums each sixteenth block, then those sums: in the same order, however wide a register is.
    [[gnu::always_inline]] inline Pooled pool(const float* states) const {
        constexpr float least = -std::numeric_limits<float>::infinity();
        Floats sums[lanes / width];
        Floats most[lanes / width];
        for (std::size_t part = 0; part < lanes / width; ++part) {
            sums[part] = Floats{};
            most[part] = Floats{} + least;
        }
        std::size_t row = 0;
        for (; row + lanes <= page.blocks_; row += lanes) {
            for (std::size_t part = 0; part < lanes / width; ++part) {
                Floats state, weight;
                load(state, states + row + part * width);
                load(weight, counts + row + part * width);
                sums[part] += state * weight;
                most[part] = most[part] > state ? most[part] : state;
            }
        }
        Pooled all{0, least};
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            all.sum += sums[lane / width][lane % width];
            all.largest = std::max(all.largest, most[lane / width][lane % width]);
        }
        for (; row < page.blocks_; ++row) {
            all.sum += states[row] * counts[row];
            all.largest = std::max(all.largest, states[row]);
        }
        return all;
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void convolve(std::size_t row) const {
        const NetworkModel::Layer& layer = model.layers()[number];
        const auto distance = std::ptrdiff_t{1} << number;
        Channels<parts> sums;
        start<parts>(bias, sums);
        const float* weights = layer.convolution.data();
        for (std::ptrdiff_t at = -distance; at <= distance; at += distance, weights += channels * channels) {
            const float* const states = page.states_.data() + row + at;
            multiply<parts>(
                weights, channels, [&](std::size_t i) { return states + page.place(i); }, sums);
        }
        normalize<parts>(sums);
        rectify<parts>(sums);
        for (std::size_t c = 0; c < channels; ++c) {
            for (std::size_t part = 0, at = row; part < parts; ++part, at += width) {
                Floats state;
                load(state, page.states_.data() + page.place(c) + at);
                state += sums[c][part] * layer.gain[c];
                store(state, page.results_.data() + page.place(c) + at, at);
            }
        }
    }

    template <std::size_t parts>
    [[gnu::always_inline]] inline void read_output(std::size_t row) const {
        Channels<parts> states, hidden;
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t part = 0; part < parts; ++part)
                load(states[c][part], page.states_.data() + page.place(c) + row + part * width);
        normalize<parts>(states);
        start<parts>(model.hidden_bias().data(), hidden);
        const auto* const read = reinterpret_cast<const float*>(&states);
        multiply<parts>(
            model.hidden_weights().data(), channels, [&](std::size_t i) { return read + i * parts * width; }, hidden);
        rectify<parts>(hidden);
        for (std::size_t part = 0, at = row; part < parts; ++part, at += width) {
            Floats sum = Floats{} + model.output_bias();
            for (std::size_t c = 0; c < channels; ++c) sum += hidden[c][part] * model.output_weights()[c];
            store(sum, log_odds + at, at);
        }
    }
};

/// The same for each kind of processor.
struct NetworkScorer::Kernels {
#ifdef __x86_64__
    [[gnu::target("avx512f")]] static void take_avx512(const Task& task, Task::Step step) {
        Kernel<16>{task}.run(step);
    }
    [[gnu::target("avx2")]] static void take_avx2(const Task& task, Task::Step step) {
        Kernel<8>{task}.run(step);
    }
#endif
    static void take_anywhere(const Task& task, Task::Step step) {
        Kernel<4>{task}.run(step);
    }
};

void NetworkScorer::Task::take(Step step) const {
#ifdef __x86_64__
    if (page.processor_ == Processor::avx512) return Kernels::take_avx512(*this, step);
    if (page.processor_ == Processor::avx2) return Kernels::take_avx2(*this, step);
#endif
    Kernels::take_anywhere(*this, step);
}

NetworkScorer::NetworkScorer(NetworkModel model, std::vector<std::uint16_t> places)
    : model_(std::move(model)), places_(std::move(places)) {}

NetworkScorer::Page::Page(const NetworkScorer& scorer, std::size_t blocks, Processor processor)
    : scorer_(scorer),
      processor_(processor),
      blocks_(blocks),
      margin_(up_to_lanes(std::size_t{1} << scorer.model_.layers().size())),
      stride_(margin_ + up_to_lanes(blocks) + margin_),
      states_(stride_ * scorer.model_.channels()),
      results_(states_.size()),
      input_(scorer.model_.features().size() * most_parts * lanes) {}

void NetworkScorer::Page::add(const float* const* columns, std::size_t rows) {
    Task task{*this};
    task.columns = columns;
    task.first = added_;
    task.rows = rows;
    task.take(Task::Step::input);
    added_ += rows;
}

/// What the page as a whole adds to each channel of a layer: the same for all blocks.
std::vector<float> NetworkScorer::Page::bias_of(const NetworkModel::Layer& layer, const std::vector<float>& weights) {
    const std::size_t channels = scorer_.model_.channels();
    std::vector<Pooled> pooled(channels);
    Task task{*this};
    task.counts = weights.data();
    task.pooled = pooled.data();
    task.take(Task::Step::pool);
    const float total = std::max(std::accumulate(weights.begin(), weights.end(), 0.0F), 1e-6F);
    std::vector<float> bias(layer.bias.begin(), layer.bias.end());
    for (std::size_t c = 0; c < channels; ++c) {
        const float mean = pooled[c].sum / total;
        const float* const of_mean = layer.pooled.data() + c * channels;
        const float* const of_largest = of_mean + channels * channels;
        for (std::size_t out = 0; out < channels; ++out)
            bias[out] += mean * of_mean[out] + pooled[c].largest * of_largest[out];
    }
    return bias;
}

std::vector<float> NetworkScorer::Page::score(const std::vector<float>& weights) {
    Task task{*this};
    for (const NetworkModel::Layer& layer : scorer_.model_.layers()) {
        const std::vector<float> bias = bias_of(layer, weights);
        task.bias = bias.data();
        task.take(Task::Step::layer);
        ++task.number;
        states_.swap(results_);
    }
    std::vector<float> log_odds(blocks_);
    task.log_odds = log_odds.data();
    task.take(Task::Step::output);
    return log_odds;
}

}  // namespace pith
