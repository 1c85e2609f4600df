/// Compressed bytes, read as what they hold.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>

#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/decoder.h"

namespace pith {

/// A file of one or many gzip members or zstd frames, as archives of pages are: each record in a member of its own.
/// Uncompressed input is one member. A frame with a dictionary, as .warc.zst files begin with, is read for those that
/// follow it and is no member itself.
class MemberReader {
  public:
    /// `limits` hold for each member.
    MemberReader(std::unique_ptr<BufferedReader> input, Compression compression, DecodeLimits limits);

    /// Decoded bytes of the current member; 0 at its end. A member that the input's end cuts off is Status::truncated,
    /// a broken one Status::decode_error, one over the limits Status::too_large; then only next_member() may be called.
    Result<std::size_t> read(std::span<char> to);

    /// Goes to the start of the next member, whether the current one was read to its end, in part, or failed; after a
    /// failure by the magic bytes. False at the end of the input, which zeros may pad. Other bytes that follow a member
    /// are Status::decode_error; the call after that searches behind them.
    Result<bool> next_member();

    /// Where the current member starts, in bytes of the input.
    std::size_t offset() const { return start_; }

    /// Where the current member ends, once it is read to its end: then the next begins here, or padding.
    std::optional<std::size_t> end() const { return at_ == At::end ? std::optional(dropped_) : std::nullopt; }

    /// Goes to a byte of the input: an uncompressed one is read on from there; else next_member() finds the first
    /// magic bytes at it or behind it. False where the input cannot go to any byte.
    bool seek(std::size_t offset);

    /// As ByteReader's; of compressed input it is not known.
    std::size_t remaining() const { return is_compressed() ? 0 : input_->remaining(); }

    bool is_inside() const { return at_ == At::inside; }
    bool is_compressed() const { return compression_ != Compression::none; }

  private:
    enum class At { start, inside, end, broken, input_end };
    Result<bool> skip_padding();
    Result<bool> load_dictionary();
    Result<bool> find_magic();
    bool starts_member(std::string_view bytes) const;
    void begin_member();
    void drop(std::size_t size);
    Failure broken(Status status, std::string detail);

    std::unique_ptr<BufferedReader> input_;
    Compression compression_;
    DecodeLimits limits_;
    std::unique_ptr<Decoder> decoder_;
    At at_ = At::start;
    std::size_t start_ = 0;    ///< of the current member, in the input
    std::size_t dropped_ = 0;  ///< bytes taken from the input
    std::size_t ahead_ = 0;    ///< of the input's bytes not yet taken, those that the decoder has seen
    std::size_t decoded_ = 0;  ///< of the current member
};

/// All members as one stream. Anything but a further member behind a member is Status::decode_error.
class DecompressingReader final : public ByteReader {
  public:
    /// `members` stands before its first member, or inside it.
    explicit DecompressingReader(MemberReader members) : members_(std::move(members)), inside_(members_.is_inside()) {}
    Result<std::size_t> read(std::span<char> to) override;
    bool seek(std::size_t offset) override;
    std::size_t remaining() const override { return members_.remaining(); }

  private:
    MemberReader members_;
    bool inside_;
};

/// By the ending .gz or .zst.
Compression compression_of_name(std::string_view name);

/// What compresses the input: by its magic bytes; a name in .gz or .zst with other bytes is Status::decode_error.
Result<Compression> detect_compression(BufferedReader& input, std::string_view name);

}  // namespace pith
