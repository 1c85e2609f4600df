#include "pipeline/sources/decoder.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

#include "pipeline/sources/byte_reader.h"

namespace pith {

namespace {

/// zlib counts in unsigned int; more is taken in the next step.
uInt zlib_size(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

class ZlibDecoder final : public Decoder {
  public:
    explicit ZlibDecoder(Compression compression) : gzip_(compression == Compression::gzip) {
        usable_ = inflateInit2(&stream_, window()) == Z_OK;
    }
    ~ZlibDecoder() override { inflateEnd(&stream_); }
    ZlibDecoder(const ZlibDecoder&) = delete;
    ZlibDecoder& operator=(const ZlibDecoder&) = delete;

    Step decode(std::string_view input, std::span<char> output) override {
        if (!usable_) return {.state = State::broken};
        if (!gzip_ && !started_ && !input.empty()) choose_raw(static_cast<unsigned char>(input.front()));
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        stream_.avail_in = zlib_size(input.size());
        stream_.next_out = reinterpret_cast<Bytef*>(output.data());
        stream_.avail_out = zlib_size(output.size());
        const uInt input_size = stream_.avail_in;
        const uInt output_size = stream_.avail_out;
        const int code = inflate(&stream_, Z_NO_FLUSH);
        Step step{input_size - stream_.avail_in, output_size - stream_.avail_out, State::going};
        if (code == Z_STREAM_END) step.state = State::finished;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) step.state = State::broken;
        return step;
    }

    void reset() override {
        started_ = false;
        usable_ = usable_ && inflateReset2(&stream_, window()) == Z_OK;
    }

  private:
    int window() const { return gzip_ ? MAX_WBITS + 16 : MAX_WBITS; }

    /// RFC 1950: the low four bits of a zlib header are 8. As raw deflate that would be a stored block whose padding is
    /// not zero, which no encoder writes.
    void choose_raw(unsigned char first) {
        started_ = true;
        if ((first & 0x0f) != 8) usable_ = inflateReset2(&stream_, -MAX_WBITS) == Z_OK;
    }

    bool gzip_;
    bool usable_ = false;
    bool started_ = false;
    z_stream stream_{};
};

class ZstdDecoder final : public Decoder {
  public:
    ZstdDecoder() : context_(ZSTD_createDCtx()) {
        // RFC 8878, 3.1.1.1.2: a decoder should allow windows of 8 MiB, and may refuse more.
        if (context_) ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, 23);
    }
    ~ZstdDecoder() override { ZSTD_freeDCtx(context_); }
    ZstdDecoder(const ZstdDecoder&) = delete;
    ZstdDecoder& operator=(const ZstdDecoder&) = delete;

    Step decode(std::string_view input, std::span<char> output) override {
        if (!context_) return {.state = State::broken};
        ZSTD_inBuffer in{input.data(), input.size(), 0};
        ZSTD_outBuffer out{output.data(), output.size(), 0};
        const std::size_t code = ZSTD_decompressStream(context_, &out, &in);
        const State state = ZSTD_isError(code) ? State::broken : code == 0 ? State::finished : State::going;
        return {in.pos, out.pos, state};
    }

    void reset() override {
        if (context_) ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
    }

    bool use_dictionary(std::string_view dictionary) override {
        reset();
        return context_ && !ZSTD_isError(ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size()));
    }

  private:
    ZSTD_DCtx* context_;
};

class BrotliDecoder final : public Decoder {
  public:
    BrotliDecoder() { reset(); }
    ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }
    BrotliDecoder(const BrotliDecoder&) = delete;
    BrotliDecoder& operator=(const BrotliDecoder&) = delete;

    Step decode(std::string_view input, std::span<char> output) override {
        if (!state_) return {.state = State::broken};
        std::size_t in_size = input.size();
        std::size_t out_size = output.size();
        auto* in = reinterpret_cast<const std::uint8_t*>(input.data());
        auto* out = reinterpret_cast<std::uint8_t*>(output.data());
        const auto code = BrotliDecoderDecompressStream(state_, &in_size, &in, &out_size, &out, nullptr);
        const State state = code == BROTLI_DECODER_RESULT_ERROR     ? State::broken
                            : code == BROTLI_DECODER_RESULT_SUCCESS ? State::finished
                                                                    : State::going;
        return {input.size() - in_size, output.size() - out_size, state};
    }

    void reset() override {
        BrotliDecoderDestroyInstance(state_);
        state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    }

  private:
    BrotliDecoderState* state_ = nullptr;
};

}  // namespace

std::string_view name(Compression compression) {
    switch (compression) {
        case Compression::gzip:
            return "gzip";
        case Compression::deflate:
            return "deflate";
        case Compression::zstd:
            return "zstd";
        case Compression::brotli:
            return "brotli";
        case Compression::none:
            break;
    }
    return "none";
}

Compression compression_of_magic(std::string_view first_bytes) {
    using namespace std::string_view_literals;
    if (first_bytes.starts_with("\x1f\x8b"sv)) return Compression::gzip;
    if (first_bytes.starts_with("\x28\xb5\x2f\xfd"sv)) return Compression::zstd;
    // A skippable frame: RFC 8878, 3.1.2.
    const bool skippable = first_bytes.size() >= 4 && (first_bytes[0] & 0xf0) == 0x50;
    if (skippable && first_bytes.substr(1, 3) == "\x2a\x4d\x18"sv) return Compression::zstd;
    return Compression::none;
}

std::optional<Failure> over_limits(const DecodeLimits& limits, std::size_t compressed, std::size_t decoded) {
    if (decoded > limits.bytes) return Failure{Status::too_large, "over " + format_bytes(limits.bytes), Limit::input};
    if (decoded > limits.ratio_from_bytes && decoded / limits.ratio >= std::max<std::size_t>(compressed, 1)) {
        return Failure{
            Status::too_large,
            fmt::format("{} compressed bytes decode to more than {} times as many", compressed, limits.ratio),
            Limit::ratio};
    }
    return std::nullopt;
}

Result<std::string> unpack_dictionary(std::string_view bytes) {
    if (!bytes.starts_with("\x28\xb5\x2f\xfd")) return std::string(bytes);
    constexpr std::size_t most = std::size_t{8} << 20;
    std::string dictionary(most + 1, '\0');
    const std::size_t size = ZSTD_decompress(dictionary.data(), dictionary.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size)) return Failure{Status::decode_error, "a damaged dictionary"};
    if (size > most) return Failure{Status::too_large, "a dictionary over " + format_bytes(most)};
    dictionary.resize(size);
    return dictionary;
}

std::unique_ptr<Decoder> make_decoder(Compression compression) {
    switch (compression) {
        case Compression::gzip:
        case Compression::deflate:
            return std::make_unique<ZlibDecoder>(compression);
        case Compression::zstd:
            return std::make_unique<ZstdDecoder>();
        case Compression::brotli:
            return std::make_unique<BrotliDecoder>();
        case Compression::none:
            break;
    }
    return nullptr;
}

}  // namespace pith
