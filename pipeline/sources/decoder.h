/// Undoes one compression, a piece at a time.
#pragma once

#include <pith/pith.h>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace pith {

/// gzip: RFC 1952. deflate: RFC 1950 (zlib), and RFC 1951 (raw), which servers send under the same name. zstd: RFC
/// 8878. brotli: RFC 7932.
enum class Compression { none, gzip, deflate, zstd, brotli };

std::string_view name(Compression compression);

/// By the magic bytes of gzip and zstd; the others have none.
Compression compression_of_magic(std::string_view first_bytes);

/// Bounds on what compressed bytes may grow to.
struct DecodeLimits {
    std::size_t bytes = Limits{}.input_bytes;             ///< decoded
    std::size_t ratio = 200;                              ///< of decoded to compressed bytes ...
    std::size_t ratio_from_bytes = std::size_t{1} << 20;  ///< ... once so many are decoded
};

/// The failure that `decoded` bytes out of `compressed` ones are, if they are over the limits.
std::optional<Failure> over_limits(const DecodeLimits& limits, std::size_t compressed, std::size_t decoded);

class Decoder {
  public:
    enum class State {
        going,     ///< wants more input, or more room for output
        finished,  ///< the end of a gzip member, a zstd frame, a stream
        broken,    ///< not in this format
    };
    struct Step {
        std::size_t consumed = 0;
        std::size_t produced = 0;
        State state = State::going;
    };

    virtual ~Decoder() = default;

    /// Decodes from the front of `input` to the front of `output`.
    virtual Step decode(std::string_view input, std::span<char> output) = 0;

    /// Makes ready for the next member after State::finished, or for a new start.
    virtual void reset() = 0;

    /// What all that follows is decoded with; false where it is no dictionary, or the format has none.
    virtual bool use_dictionary(std::string_view) { return false; }
};

/// Opens the frame that holds the dictionary of a .warc.zst file (IIPC, "Zstandard compression for WARC files").
inline constexpr std::string_view dictionary_magic = "\x5d\x2a\x4d\x18";

/// A dictionary as that frame holds it: it may be a zstd frame itself. One of more than 8 MiB is Status::too_large.
Result<std::string> unpack_dictionary(std::string_view bytes);

/// Null for Compression::none, or where memory for the decoder is missing.
std::unique_ptr<Decoder> make_decoder(Compression compression);

}  // namespace pith
