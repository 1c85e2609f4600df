/// Bodies as HTTP sends them: in content codings (RFC 9110, 8.4).
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sources/decoder.h"

namespace pith {

/// The value for Accept-Encoding: the codings that parse_content_codings() knows.
inline constexpr std::string_view accepted_codings = "gzip, deflate, br, zstd";

/// "gzip, br" → in the order in which they were applied. Unknown ones and more than two are Status::decode_error.
Result<std::vector<Compression>> parse_content_codings(std::string_view header);

/// Undoes content codings while the body arrives; counts bytes on both sides.
class BodyDecoder {
  public:
    BodyDecoder(const std::vector<Compression>& codings, const DecodeLimits& limits);

    /// The next bytes of the coded body. After a failure it must not be called again.
    std::optional<Failure> add(std::string_view bytes);

    /// At the end of the coded body: Status::truncated if a coding has not come to its own end. An empty body is whole.
    std::optional<Failure> finish() const;

    std::size_t received() const { return received_; }
    /// What is decoded so far.
    std::string_view body() const { return body_; }
    std::string take_body() { return std::move(body_); }

  private:
    struct Layer {
        Compression coding;
        std::unique_ptr<Decoder> decoder;
        bool finished = false;
        std::size_t decoded = 0;
    };
    std::optional<Failure> decode(std::size_t index, std::string_view bytes);

    std::vector<Layer> layers_;  ///< the outermost first
    DecodeLimits limits_;
    std::string body_;
    std::size_t received_ = 0;
};

/// A whole body. With `keep_front`, of one over limits.bytes its front, which is over them too.
Result<std::string> decode_body(std::string_view bytes, const std::vector<Compression>& codings,
                                const DecodeLimits& limits, bool keep_front = false);

}  // namespace pith
