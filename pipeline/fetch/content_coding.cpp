#include "pipeline/fetch/content_coding.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "pipeline/model/text.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

constexpr std::size_t most_codings = 2;
constexpr std::size_t scratch_bytes = std::size_t{16} << 10;

/// The coding that a token names; Compression::none for "identity" and "", nothing for unknown ones.
std::optional<Compression> coding_of(std::string_view token) {
    if (token.empty() || equals_ignoring_case(token, "identity")) return Compression::none;
    if (equals_ignoring_case(token, "gzip") || equals_ignoring_case(token, "x-gzip")) return Compression::gzip;
    if (equals_ignoring_case(token, "deflate")) return Compression::deflate;
    if (equals_ignoring_case(token, "br")) return Compression::brotli;
    if (equals_ignoring_case(token, "zstd")) return Compression::zstd;
    return std::nullopt;
}

/// RFC 1952 and RFC 8878 let members and frames follow each other; the others end once.
bool may_repeat(Compression coding) {
    return coding == Compression::gzip || coding == Compression::zstd;
}

}  // namespace

Result<std::vector<Compression>> parse_content_codings(std::string_view header) {
    std::vector<Compression> codings;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(','), header.size());
        const auto coding = coding_of(trim(header.substr(0, end)));
        header.remove_prefix(std::min(end + 1, header.size()));
        if (!coding) return Failure{Status::decode_error, "an unknown content coding"};
        if (*coding != Compression::none) codings.push_back(*coding);
        if (codings.size() > most_codings) {
            return Failure{Status::decode_error, fmt::format("more than {} content codings", most_codings)};
        }
    }
    return codings;
}

BodyDecoder::BodyDecoder(const std::vector<Compression>& codings, const DecodeLimits& limits) : limits_(limits) {
    for (auto coding = codings.rbegin(); coding != codings.rend(); ++coding)
        layers_.push_back({.coding = *coding, .decoder = make_decoder(*coding)});
}

std::optional<Failure> BodyDecoder::add(std::string_view bytes) {
    received_ += bytes.size();
    if (auto over = over_limits({.bytes = limits_.bytes}, received_, received_)) return over;
    return decode(0, bytes);
}

std::optional<Failure> BodyDecoder::decode(std::size_t index, std::string_view bytes) {
    if (index == layers_.size()) {
        body_.append(bytes);
        return std::nullopt;
    }
    Layer& layer = layers_[index];
    std::array<char, scratch_bytes> scratch;
    bool room_was_short = false;
    while (!bytes.empty() || room_was_short) {
        if (layer.finished) {
            if (!may_repeat(layer.coding)) return Failure{Status::decode_error, "bytes follow the compressed body"};
            layer.decoder->reset();
            layer.finished = false;
        }
        const auto step = layer.decoder->decode(bytes, scratch);
        bytes.remove_prefix(step.consumed);
        layer.decoded += step.produced;
        layer.finished = step.state == Decoder::State::finished;
        room_was_short = step.produced == scratch.size() && !layer.finished;
        if (step.state == Decoder::State::broken) {
            return Failure{Status::decode_error, fmt::format("damaged {} data", name(layer.coding))};
        }
        if (auto over = over_limits(limits_, received_, layer.decoded)) return over;
        if (auto failure = decode(index + 1, std::string_view(scratch.data(), step.produced))) return failure;
        if (step.consumed == 0 && step.produced == 0 && !layer.finished) break;
    }
    return std::nullopt;
}

std::optional<Failure> BodyDecoder::finish() const {
    if (received_ == 0) return std::nullopt;
    for (const Layer& layer : layers_) {
        if (layer.finished) continue;
        return Failure{Status::truncated, fmt::format("the {} data is cut off", name(layer.coding))};
    }
    return std::nullopt;
}

Result<std::string> decode_body(std::string_view bytes, const std::vector<Compression>& codings,
                                const DecodeLimits& limits, bool keep_front) {
    DecodeLimits with_room = limits;
    if (keep_front) with_room.bytes += scratch_bytes;  // the piece that goes over them is not in the body
    const std::size_t piece = keep_front ? scratch_bytes : bytes.size();
    BodyDecoder decoder(codings, with_room);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        const auto failure = decoder.add(bytes.substr(0, piece));
        if (!failure) continue;
        const bool is_front = keep_front && failure->limit == Limit::input && decoder.body().size() > limits.bytes;
        return is_front ? Result(decoder.take_body()) : *failure;
    }
    if (auto failure = decoder.finish()) return *failure;
    return decoder.take_body();
}

}  // namespace pith
