#include "stages/site_memory/byte_text.h"

#include "stages/site_memory/fingerprint.h"

namespace pith {
namespace {

constexpr std::size_t word_bytes = 8;

Failure damaged(const SealKind& kind, std::string_view how) {
    return {Status::refused, std::string(kind.what) + ": " + std::string(how)};
}

}  // namespace

void ByteTextWriter::number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    bytes_ += static_cast<char>(value);
}

void ByteTextWriter::word(std::uint64_t value) {
    for (std::size_t i = 0; i < word_bytes; ++i, value >>= 8) bytes_ += static_cast<char>(value & 0xFF);
}

void ByteTextWriter::text(std::string_view value) {
    number(value.size());
    bytes_.append(value);
}

std::uint64_t ByteTextReader::fail() {
    ok_ = false;
    bytes_ = {};
    return 0;
}

std::uint64_t ByteTextReader::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (bytes_.empty()) return fail();
        const auto byte = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        if (shift == 63 && byte > 1) return fail();
        value |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80) return value;
    }
    return fail();
}

std::uint64_t ByteTextReader::word() {
    if (bytes_.size() < word_bytes) return fail();
    std::uint64_t value = 0;
    for (std::size_t i = word_bytes; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes_[i]);
    bytes_.remove_prefix(word_bytes);
    return value;
}

std::string_view ByteTextReader::text() {
    const std::size_t length = count();
    const std::string_view value = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
    return value;
}

std::size_t ByteTextReader::count(std::size_t least_bytes) {
    const std::uint64_t value = number();
    return value > bytes_.size() / least_bytes ? static_cast<std::size_t>(fail()) : static_cast<std::size_t>(value);
}

std::string seal(const SealKind& kind, std::string_view payload) {
    ByteTextWriter writer;
    std::string sealed(kind.magic);
    sealed += static_cast<char>(kind.version);
    sealed.append(payload);
    writer.word(spread(stable_hash(sealed)));
    return sealed + writer.bytes();
}

Result<std::string_view> unseal(const SealKind& kind, std::string_view sealed) {
    const std::size_t head = kind.magic.size() + 1;
    if (!sealed.starts_with(kind.magic)) return damaged(kind, "these bytes are none");
    if (sealed.size() < head + word_bytes) return damaged(kind, "the bytes end early");
    const std::string_view content = sealed.substr(0, sealed.size() - word_bytes);
    if (ByteTextReader(sealed.substr(content.size())).word() != spread(stable_hash(content)))
        return damaged(kind, "the bytes are damaged or cut: their checksum is wrong");
    const auto version = static_cast<unsigned char>(sealed[kind.magic.size()]);
    if (version != kind.version)
        return damaged(kind, "version " + std::to_string(version) + ", but this program reads version " +
                                 std::to_string(kind.version) + " only: learn it anew");
    return content.substr(head);
}

}  // namespace pith
