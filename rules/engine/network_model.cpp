#include "rules/engine/network_model.h"

#include <fmt/format.h>

#include <cmath>

#include "rules/engine/model_lines.h"

namespace pith {
namespace {

constexpr std::string_view keyword = "network";
constexpr std::size_t most_layers = 6;  ///< each looks twice as far as the one before
constexpr std::size_t most_features = 10'000;

}  // namespace

class NetworkModel::Parser {
  public:
    explicit Parser(std::string_view text) : lines_(text) {}

    Result<NetworkModel> parse() {
        model_.channels_ = lines_.count_after(keyword, most_channels);
        if (lines_.good() && (model_.channels_ == 0 || model_.channels_ % channel_group != 0))
            lines_.fail(fmt::format("a network's channels are a multiple of {}", channel_group));
        const auto layers = lines_.count_after("layers", most_layers);
        const auto features = lines_.count_after("features", most_features);
        for (std::size_t i = 0; i < features && lines_.good(); ++i) read_feature();
        read_numbers(numbers_of(model_.channels_, layers, features));
        lines_.expect_end("the last number");
        if (!lines_.good()) return Failure{Status::refused, lines_.fault()};
        auto store = std::make_shared<const Store>(std::move(store_));
        model_.starts_ = store->starts;
        model_.ramps_ = store->ramps;
        model_.ramp_ends_ = store->ramp_ends;
        model_.numbers_ = store->numbers;
        model_.store_ = std::move(store);
        model_.divide(layers);
        return std::move(model_);
    }

  private:
    void read_feature() {
        model_.features_.emplace_back(lines_.next());
        std::string_view line = lines_.next();
        float start = 0;
        if (!ModelLines::read(line, start) || !std::isfinite(start)) return lines_.fail("expected a curve");
        store_.starts.push_back(start);
        while (line.find_first_not_of(' ') != std::string_view::npos && lines_.good()) read_ramp(line);
        store_.ramp_ends.push_back(static_cast<std::uint32_t>(store_.ramps.size()));
    }

    void read_ramp(std::string_view& line) {
        float begin = 0, end = 0, rise = 0;
        const bool is_read =
            ModelLines::read(line, begin) && ModelLines::read(line, end) && ModelLines::read(line, rise);
        const float slope = 1 / (end - begin);
        if (!is_read || !(begin < end) || !std::isfinite(begin) || !std::isfinite(slope) || !std::isfinite(rise))
            return lines_.fail("expected a ramp: where it begins, where it ends and what it adds");
        store_.ramps.push_back({begin, slope, rise});
    }

    void read_numbers(std::size_t wanted) {
        const auto count = lines_.count_after("numbers", wanted);
        if (lines_.good() && count != wanted) lines_.fail(fmt::format("expected {} numbers", wanted));
        while (store_.numbers.size() < wanted && lines_.good()) {
            std::string_view line = lines_.next();
            do {
                float number = 0;
                if (!ModelLines::read(line, number) || !std::isfinite(number)) lines_.fail("expected numbers");
                store_.numbers.push_back(number);
            } while (line.find_first_not_of(' ') != std::string_view::npos && lines_.good());
        }
        if (store_.numbers.size() > wanted) lines_.fail("more numbers than were said");
    }

    ModelLines lines_;
    NetworkModel model_;
    Store store_;
};

bool NetworkModel::is_text_of_one(std::string_view text) {
    return ModelLines(text).next().starts_with(keyword);
}

Result<NetworkModel> NetworkModel::parse(std::string_view text) {
    return Parser(text).parse();
}

std::size_t NetworkModel::numbers_of(std::size_t channels, std::size_t layers, std::size_t features) {
    const std::size_t square = channels * channels;
    return (features + 1) * channels + layers * (5 * square + 2 * channels) + square + 2 * channels + 1;
}

void NetworkModel::divide(std::size_t layers) {
    std::span<const float> rest = numbers_;
    const auto take = [&](std::size_t rows) {
        const auto taken = rest.first(rows * channels_);
        rest = rest.subspan(taken.size());
        return taken;
    };
    input_ = take(features_.size());
    input_bias_ = take(1);
    for (std::size_t i = 0; i < layers; ++i) {
        Layer& layer = layers_.emplace_back();
        layer.convolution = take(3 * channels_);
        layer.pooled = take(2 * channels_);
        layer.bias = take(1);
        layer.gain = take(1);
    }
    hidden_ = take(channels_);
    hidden_bias_ = take(1);
    output_ = take(1);
    output_bias_ = rest.front();
}

NetworkModel::NetworkModel(PackReader& pack) : channels_(pack.number()) {
    const auto layers = pack.number();
    for (std::uint64_t left = pack.number(); left > 0; --left) features_.emplace_back(pack.text());
    starts_ = pack.array<float>();
    ramps_ = pack.array<Ramp>();
    ramp_ends_ = pack.array<std::uint32_t>();
    numbers_ = pack.array<float>();
    divide(layers);
}

void NetworkModel::pack(PackWriter& pack) const {
    pack.number(channels_);
    pack.number(layers_.size());
    pack.number(features_.size());
    for (const std::string& feature : features_) pack.text(feature);
    pack.array(starts_);
    pack.array(ramps_);
    pack.array(ramp_ends_);
    pack.array(numbers_);
}

}  // namespace pith
