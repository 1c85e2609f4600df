#include "pipeline/sources/member_reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <vector>

#include "pipeline/sources/file_names.h"

namespace pith {

namespace {

constexpr std::size_t magic_bytes = 4;
constexpr std::size_t skippable_header_bytes = 8;
constexpr std::size_t most_dictionary_bytes = std::size_t{16} << 20;  ///< as stored
constexpr std::size_t piece = std::size_t{64} << 10;

/// A broken member is searched for the start of the next one from its own start on, as its decoder may have run over
/// that; so many of its bytes are kept for this.
constexpr std::size_t kept_bytes = std::size_t{4} << 20;

}  // namespace

MemberReader::MemberReader(std::unique_ptr<BufferedReader> input, Compression compression, DecodeLimits limits)
    : input_(std::move(input)), compression_(compression), limits_(limits), decoder_(make_decoder(compression)) {}

Result<std::size_t> MemberReader::read(std::span<char> to) {
    if (at_ != At::inside) return std::size_t{0};
    if (compression_ == Compression::none) {
        auto got = input_->read(to);
        if (!got || got.value() == 0) at_ = At::input_end;
        return got;
    }
    while (true) {
        auto seen = input_->peek(ahead_ + 1);
        if (!seen) return broken(seen.failure().status, seen.failure().detail);
        const bool input_ended = seen.value().size() <= ahead_;
        const auto step = decoder_->decode(input_ended ? std::string_view{} : input_->buffered().substr(ahead_), to);
        ahead_ += step.consumed;
        decoded_ += step.produced;
        const std::size_t compressed = dropped_ + ahead_ - start_;
        if (step.state == Decoder::State::broken) return broken(Status::decode_error, "damaged");
        if (auto over = over_limits(limits_, compressed, decoded_)) return broken(over->status, over->detail);
        if (step.state == Decoder::State::finished) {
            drop(ahead_);
            at_ = At::end;
            return step.produced;
        }
        if (ahead_ > kept_bytes) drop(ahead_);
        if (step.produced > 0) return step.produced;
        if (input_ended) return broken(Status::truncated, "cut off");
    }
}

Result<bool> MemberReader::next_member() {
    if (at_ == At::inside) {
        std::vector<char> skipped(piece);
        while (at_ == At::inside) {
            if (auto got = read(skipped); !got) break;
        }
    }
    if (at_ == At::input_end) return false;
    auto found = at_ == At::broken ? find_magic() : skip_padding();
    if (found && found.value()) begin_member();
    if (found && !found.value()) at_ = At::input_end;
    return found;
}

/// Between members.
Result<bool> MemberReader::skip_padding() {
    if (compression_ == Compression::none) return true;
    while (true) {
        auto seen = input_->peek(magic_bytes);
        if (!seen) return broken(seen.failure().status, seen.failure().detail);
        if (seen.value().empty()) return false;
        if (seen.value() == dictionary_magic && compression_ == Compression::zstd) {
            auto loaded = load_dictionary();
            if (!loaded) return loaded;
            continue;
        }
        // The first member's magic bytes chose the decoder.
        if (at_ == At::start || starts_member(seen.value())) return true;
        if (seen.value().front() != '\0') {
            start_ = dropped_;
            return broken(Status::decode_error, "followed by other bytes");
        }
        drop(std::min(input_->buffered().find_first_not_of('\0'), input_->buffered().size()));
    }
}

/// RFC 8878, 3.1.2: magic bytes, the size in four bytes with the least first, and so many bytes.
Result<bool> MemberReader::load_dictionary() {
    start_ = dropped_;
    at_ = At::end;
    auto header = input_->peek(skippable_header_bytes);
    if (!header) return broken(header.failure().status, header.failure().detail);
    std::size_t size = 0;
    for (std::size_t i = header.value().size(); i > magic_bytes; --i)
        size = size << 8 | static_cast<unsigned char>(header.value()[i - 1]);
    if (size > most_dictionary_bytes) return broken(Status::too_large, fmt::format("a dictionary of {} bytes", size));
    auto frame = input_->peek(skippable_header_bytes + size);
    if (!frame) return broken(frame.failure().status, frame.failure().detail);
    if (frame.value().size() < skippable_header_bytes + size)
        return broken(Status::truncated, "its dictionary is cut off");
    auto dictionary = unpack_dictionary(frame.value().substr(skippable_header_bytes));
    if (!dictionary) return broken(dictionary.failure().status, dictionary.failure().detail);
    if (!decoder_ || !decoder_->use_dictionary(dictionary.value()))
        return broken(Status::decode_error, "a damaged dictionary");
    drop(skippable_header_bytes + size);
    return true;
}

bool MemberReader::seek(std::size_t offset) {
    if (!input_->seek(offset)) return false;
    dropped_ = offset;
    ahead_ = 0;
    at_ = compression_ == Compression::none ? At::inside : At::broken;
    // find_magic() would step over the start of a broken member, and here nothing is broken.
    start_ = offset == 0 ? 0 : offset - 1;
    if (offset == 0 && compression_ != Compression::none) at_ = At::start;
    return true;
}

/// From behind the start of the broken member.
Result<bool> MemberReader::find_magic() {
    ahead_ = 0;
    if (dropped_ == start_) drop(1);
    while (true) {
        auto seen = input_->peek(magic_bytes);
        // Here the input itself cannot be read on; what failed has been said.
        if (!seen || seen.value().size() < magic_bytes) return false;
        const std::string_view bytes = input_->buffered();
        std::size_t at = 0;
        while (at + magic_bytes <= bytes.size() && !starts_member(bytes.substr(at, magic_bytes))) ++at;
        drop(at);
        if (at + magic_bytes <= bytes.size()) return true;
    }
}

bool MemberReader::starts_member(std::string_view bytes) const {
    if (compression_of_magic(bytes) != compression_) return false;
    // RFC 1952: the method is 8, and the flags' upper three bits are zero.
    return compression_ != Compression::gzip || (bytes.size() >= 4 && bytes[2] == 8 && (bytes[3] & 0xe0) == 0);
}

void MemberReader::begin_member() {
    if (decoder_) decoder_->reset();
    start_ = dropped_;
    ahead_ = 0;
    decoded_ = 0;
    at_ = At::inside;
}

void MemberReader::drop(std::size_t size) {
    input_->take(size);
    dropped_ += size;
    ahead_ = 0;
}

Failure MemberReader::broken(Status status, std::string detail) {
    at_ = At::broken;
    if (compression_ == Compression::none || status == Status::unreadable) return {status, std::move(detail)};
    return {status, fmt::format("{} data at byte {}: {}", name(compression_), start_, detail)};
}

Result<std::size_t> DecompressingReader::read(std::span<char> to) {
    while (true) {
        if (inside_) {
            auto got = members_.read(to);
            if (!got || got.value() > 0) return got;
        }
        auto more = members_.next_member();
        if (!more) return more.failure();
        if (!more.value()) return std::size_t{0};
        inside_ = true;
    }
}

bool DecompressingReader::seek(std::size_t offset) {
    inside_ = inside_ || !members_.is_compressed();
    return !members_.is_compressed() && members_.seek(offset);
}

Compression compression_of_name(std::string_view name) {
    if (names_gzip(name)) return Compression::gzip;
    return names_zstd(name) ? Compression::zstd : Compression::none;
}

Result<Compression> detect_compression(BufferedReader& input, std::string_view name) {
    auto first = input.peek(magic_bytes);
    if (!first) return first.failure();
    const Compression found = compression_of_magic(first.value());
    const Compression named = compression_of_name(name);
    if (named != Compression::none && found != named) {
        return Failure{Status::decode_error, fmt::format("not {} data, as its name says", pith::name(named))};
    }
    return found;
}

}  // namespace pith
