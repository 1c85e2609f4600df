/// A learned model that reads a page's blocks as a sequence: a small convolutional network, read from a text.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/pack.h"

namespace pith {

/// What it computes, for the blocks of one page, each a row of `channels` numbers:
///   input    relu(norm(W x + b)), x the features, each put through its curve
///   layers   h + gain * relu(norm(C [h at -d, h, h at +d] + P [mean of h, maximum of h] + b)), d = 1, 2, 4, ...
///            (dilated convolutions: van den Oord et al., "WaveNet", 2016; the mean over the page, weighted, and the
///            maximum over it tell each block of the whole page)
///   output   v relu(O norm(h) + b) + c, the log-odds
/// norm takes the mean and the deviation of a row's channels out of them (Ba et al., "Layer Normalization", 2016).
///
/// The text: lines of '#' are comments; then
///   network CHANNELS
///   layers N
///   features N      and two lines for each: its name; its curve: the value on the left, then for each ramp where it
///                   begins, where it ends and how much it adds. Between two ramps the curve is level.
///   numbers N       and so many, in lines: W, b; for each layer C (for -d, 0, +d), P (mean, maximum), b, gain; O, b,
///                   v, c. Matrices by what goes in, each of its rows by what comes out.
/// Immutable: one object serves all threads. Copies share what was read.
class NetworkModel {
  public:
    static constexpr std::size_t most_channels = 128;
    static constexpr std::size_t channel_group = 8;  ///< of which the number of channels is a multiple

    /// A part of a feature's curve: from `begin` to `begin` + 1 / `slope` it rises by `rise`.
    struct Ramp {
        float begin;
        float slope;
        float rise;
    };

    /// One step of the network: what goes in, what comes out, and where its numbers stand.
    struct Layer {
        std::span<const float> convolution;  ///< 3 * channels rows of `channels`
        std::span<const float> pooled;       ///< 2 * channels rows
        std::span<const float> bias;
        std::span<const float> gain;
    };

    static bool is_text_of_one(std::string_view text);

    /// Fails with "line N: what is wrong".
    static Result<NetworkModel> parse(std::string_view text);

    /// A model as pack() wrote it, read where it stands.
    explicit NetworkModel(PackReader& pack);
    void pack(PackWriter& pack) const;

    std::size_t channels() const { return channels_; }
    const std::vector<std::string>& features() const { return features_; }
    /// Of a feature's curve.
    float start(std::size_t feature) const { return starts_[feature]; }
    std::span<const Ramp> ramps(std::size_t feature) const {
        return ramps_.subspan(ramp_ends_[feature], ramp_ends_[feature + 1] - ramp_ends_[feature]);
    }

    std::span<const float> input_weights() const { return input_; }  ///< a row a feature
    std::span<const float> input_bias() const { return input_bias_; }
    const std::vector<Layer>& layers() const { return layers_; }
    std::span<const float> hidden_weights() const { return hidden_; }
    std::span<const float> hidden_bias() const { return hidden_bias_; }
    std::span<const float> output_weights() const { return output_; }
    float output_bias() const { return output_bias_; }

  private:
    class Parser;
    /// What a text is read into.
    struct Store {
        std::vector<float> starts;
        std::vector<Ramp> ramps;
        std::vector<std::uint32_t> ramp_ends{0};
        std::vector<float> numbers;
    };

    NetworkModel() = default;
    static std::size_t numbers_of(std::size_t channels, std::size_t layers, std::size_t features);
    void divide(std::size_t layers);

    std::size_t channels_ = 0;
    std::vector<std::string> features_;
    std::shared_ptr<const Store> store_;  ///< null where the spans below are of a pack
    std::span<const float> starts_;
    std::span<const Ramp> ramps_;
    std::span<const std::uint32_t> ramp_ends_;  ///< where a feature's ramps begin; one more at the end
    std::span<const float> numbers_;            ///< what the spans below are parts of
    std::span<const float> input_, input_bias_, hidden_, hidden_bias_, output_;
    float output_bias_ = 0;
    std::vector<Layer> layers_;
};

}  // namespace pith
