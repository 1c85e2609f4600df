#include "rules/engine/network_scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

namespace pith {
namespace {

constexpr std::size_t lanes = NetworkScorer::lanes;
constexpr std::size_t group = NetworkModel::channel_group;

using Floats = float __attribute__((vector_size(sizeof(float) * lanes)));
using Channels = Floats[NetworkModel::most_channels];

/// Over the blocks of a page, of one channel.
struct Pooled {
    float sum;  ///< each counting as much as its weight
    float largest;
};

std::size_t up_to_lanes(std::size_t rows) {
    return (rows + lanes - 1) / lanes * lanes;
}

}  // namespace

/// Takes sixteen blocks at a time. What it multiplies and adds is told apart, not fused (the file is compiled so): a
/// fused sum is rounded once, and not all processors have one.
struct NetworkScorer::Kernel {
    enum class Step : std::uint8_t { input, pool, layer, output };

    Page& page;
    const NetworkModel& model = page.scorer_.model_;
    const std::size_t channels = model.channels();

    const float* const* columns = nullptr;  ///< input
    std::size_t first = 0;                  ///< input: the first block's row, and how many there are
    std::size_t rows = 0;
    const float* counts = nullptr;  ///< pool: how much each block counts in the means
    Pooled* pooled = nullptr;       ///< pool: of each channel
    std::size_t number = 0;         ///< layer
    const float* bias = nullptr;    ///< layer: with what the page as a whole adds
    float* log_odds = nullptr;      ///< output

    void take(Step step) const {
        static const bool has_avx512 = __builtin_cpu_supports("avx512f");
        static const bool has_avx2 = __builtin_cpu_supports("avx2");
        if (has_avx512) return take_avx512(step);
        if (has_avx2) return take_avx2(step);
        run(step);
    }

  private:
    [[gnu::target("avx512f")]] void take_avx512(Step step) const { run(step); }
    [[gnu::target("avx2")]] void take_avx2(Step step) const { run(step); }

    [[gnu::always_inline]] inline void run(Step step) const {
        switch (step) {
            case Step::input:
                for (std::size_t row = 0; row < rows; row += lanes) read_input(row);
                return;
            case Step::pool:
                for (std::size_t c = 0; c < channels; ++c) pooled[c] = pool(page.states_.data() + page.place(c));
                return;
            case Step::layer:
                for (std::size_t row = 0; row < page.blocks_; row += lanes) convolve(row);
                return;
            case Step::output:
                for (std::size_t row = 0; row < page.blocks_; row += lanes) read_output(row);
        }
    }

    [[gnu::always_inline]] static inline void load(Floats& into, const float* from) {
        std::memcpy(&into, from, sizeof into);
    }

    /// Zero for what is behind the last block: neighbours beyond the page are nothing.
    [[gnu::always_inline]] inline void store(const Floats& values, float* to, std::size_t row) const {
        std::memcpy(to, &values, std::min(lanes, page.blocks_ - row) * sizeof(float));
    }

    /// Adds to each channel its share of `count` inputs: input(i) gives where the sixteen values of the i-th stand.
    template <class Input>
    [[gnu::always_inline]] inline void multiply(const float* weights, std::size_t count, const Input& input,
                                                Channels& sums) const {
        for (std::size_t out = 0; out < channels; out += group) {
            Floats sum[group];
            for (std::size_t k = 0; k < group; ++k) sum[k] = sums[out + k];
            const float* weight = weights + out;
            for (std::size_t i = 0; i < count; ++i, weight += channels) {
                Floats value;
                load(value, input(i));
                for (std::size_t k = 0; k < group; ++k) sum[k] += value * weight[k];
            }
            for (std::size_t k = 0; k < group; ++k) sums[out + k] = sum[k];
        }
    }

    [[gnu::always_inline]] inline void start(const float* values, Channels& sums) const {
        for (std::size_t c = 0; c < channels; ++c) sums[c] = Floats{} + values[c];
    }

    /// Layer normalization of each block.
    [[gnu::always_inline]] inline void normalize(Channels& values) const {
        constexpr float least_variance = 1e-5F;
        const float share = 1 / static_cast<float>(channels);
        Floats mean{};
        for (std::size_t c = 0; c < channels; ++c) mean += values[c];
        mean *= share;
        Floats variance{};
        for (std::size_t c = 0; c < channels; ++c) variance += (values[c] - mean) * (values[c] - mean);
        Floats scale;
        for (std::size_t lane = 0; lane < lanes; ++lane)
            scale[lane] = 1 / std::sqrt(variance[lane] * share + least_variance);
        for (std::size_t c = 0; c < channels; ++c) values[c] = (values[c] - mean) * scale;
    }

    [[gnu::always_inline]] inline void rectify(Channels& values) const {
        for (std::size_t c = 0; c < channels; ++c) values[c] = values[c] > 0 ? values[c] : Floats{};
    }

    [[gnu::always_inline]] inline void read_curve(std::size_t feature, const float* from, float* to) const {
        Floats value;
        load(value, from);
        Floats sum = Floats{} + model.start(feature);
        for (const NetworkModel::Ramp& ramp : model.ramps(feature)) {
            Floats part = (value - ramp.begin) * ramp.slope;
            part = part > 0 ? part : Floats{};
            part = part < 1 ? part : Floats{} + 1;
            sum += part * ramp.rise;
        }
        std::memcpy(to, &sum, sizeof sum);
    }

    [[gnu::always_inline]] inline void read_input(std::size_t row) const {
        float* const read = page.input_.data();
        for (std::size_t f = 0; f < model.features().size(); ++f)
            read_curve(f, columns[page.scorer_.places_[f]] + row, read + f * lanes);
        Channels sums;
        start(model.input_bias().data(), sums);
        multiply(
            model.input_weights().data(), model.features().size(), [&](std::size_t i) { return read + i * lanes; },
            sums);
        normalize(sums);
        rectify(sums);
        for (std::size_t c = 0; c < channels; ++c)
            store(sums[c], page.states_.data() + page.place(c) + first + row, first + row);
    }

    [[gnu::always_inline]] inline Pooled pool(const float* states) const {
        Floats sums{};
        Floats most = Floats{} - std::numeric_limits<float>::infinity();
        std::size_t row = 0;
        for (; row + lanes <= page.blocks_; row += lanes) {
            Floats state, weight;
            load(state, states + row);
            load(weight, counts + row);
            sums += state * weight;
            most = most > state ? most : state;
        }
        Pooled all{0, -std::numeric_limits<float>::infinity()};
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            all.sum += sums[lane];
            all.largest = std::max(all.largest, most[lane]);
        }
        for (; row < page.blocks_; ++row) {
            all.sum += states[row] * counts[row];
            all.largest = std::max(all.largest, states[row]);
        }
        return all;
    }

    [[gnu::always_inline]] inline void convolve(std::size_t row) const {
        const NetworkModel::Layer& layer = model.layers()[number];
        const auto distance = std::ptrdiff_t{1} << number;
        Channels sums;
        start(bias, sums);
        const float* weights = layer.convolution.data();
        for (std::ptrdiff_t at = -distance; at <= distance; at += distance, weights += channels * channels) {
            const float* const states = page.states_.data() + row + at;
            multiply(
                weights, channels, [&](std::size_t i) { return states + page.place(i); }, sums);
        }
        normalize(sums);
        rectify(sums);
        for (std::size_t c = 0; c < channels; ++c) {
            const std::size_t place = page.place(c) + row;
            Floats state;
            load(state, page.states_.data() + place);
            state += sums[c] * layer.gain[c];
            store(state, page.results_.data() + place, row);
        }
    }

    [[gnu::always_inline]] inline void read_output(std::size_t row) const {
        Channels states, hidden;
        for (std::size_t c = 0; c < channels; ++c) load(states[c], page.states_.data() + page.place(c) + row);
        normalize(states);
        start(model.hidden_bias().data(), hidden);
        const auto* const read = reinterpret_cast<const float*>(&states);
        multiply(
            model.hidden_weights().data(), channels, [&](std::size_t i) { return read + i * lanes; }, hidden);
        rectify(hidden);
        Floats sum = Floats{} + model.output_bias();
        for (std::size_t c = 0; c < channels; ++c) sum += hidden[c] * model.output_weights()[c];
        store(sum, log_odds + row, row);
    }
};

NetworkScorer::NetworkScorer(NetworkModel model, std::vector<std::uint16_t> places)
    : model_(std::move(model)), places_(std::move(places)) {}

NetworkScorer::Page::Page(const NetworkScorer& scorer, std::size_t blocks)
    : scorer_(scorer),
      blocks_(blocks),
      margin_(up_to_lanes(std::size_t{1} << scorer.model_.layers().size())),
      stride_(margin_ + up_to_lanes(blocks) + margin_),
      states_(stride_ * scorer.model_.channels()),
      results_(states_.size()),
      input_(scorer.model_.features().size() * lanes) {}

void NetworkScorer::Page::add(const float* const* columns, std::size_t rows) {
    Kernel kernel{*this};
    kernel.columns = columns;
    kernel.first = added_;
    kernel.rows = rows;
    kernel.take(Kernel::Step::input);
    added_ += rows;
}

/// What the page as a whole adds to each channel of a layer: the same for all blocks.
std::vector<float> NetworkScorer::Page::bias_of(const NetworkModel::Layer& layer, const std::vector<float>& weights) {
    const std::size_t channels = scorer_.model_.channels();
    std::vector<Pooled> pooled(channels);
    Kernel kernel{*this};
    kernel.counts = weights.data();
    kernel.pooled = pooled.data();
    kernel.take(Kernel::Step::pool);
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
    Kernel kernel{*this};
    for (const NetworkModel::Layer& layer : scorer_.model_.layers()) {
        const std::vector<float> bias = bias_of(layer, weights);
        kernel.bias = bias.data();
        kernel.take(Kernel::Step::layer);
        ++kernel.number;
        states_.swap(results_);
    }
    std::vector<float> log_odds(blocks_);
    kernel.log_odds = log_odds.data();
    kernel.take(Kernel::Step::output);
    return log_odds;
}

}  // namespace pith
