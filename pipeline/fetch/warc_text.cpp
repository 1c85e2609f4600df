#include "pipeline/fetch/warc_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <new>
#include <random>

#include "pipeline/fetch/crypto_library.h"

namespace pith {

namespace {

/// RFC 4648, section 6, without padding.
std::string base32(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned pending = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        pending = pending << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += digits[pending >> (bits - 5) & 31];
    }
    if (bits > 0) text += digits[pending << (5 - bits) & 31];
    return text;
}

std::array<unsigned char, 20> sha1(std::string_view bytes) {
    std::array<unsigned char, 20> value{};
    if (crypto().digest(bytes.data(), bytes.size(), value.data(), nullptr, crypto().sha1(), nullptr) != 1)
        throw std::bad_alloc();
    return value;
}

/// One gzip member (RFC 1952).
std::string gzip_member(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype(&deflateEnd)> end(&stream, &deflateEnd);
    std::string member(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(member.data());
    stream.avail_out = static_cast<uInt>(member.size());
    deflate(&stream, Z_FINISH);
    member.resize(stream.total_out);
    return member;
}

}  // namespace

std::string warc_text(std::string_view version, const WarcFields& header, std::string_view block, WarcCoding coding) {
    std::string text = std::string(version) + "\r\n";
    for (const auto& [name, value] : header)
        if (!value.empty()) text.append(name).append(": ").append(warc_value(value)).append("\r\n");
    text += fmt::format("Content-Length: {}\r\n\r\n", block.size());
    text.append(block).append("\r\n\r\n");
    return coding == WarcCoding::gzip ? gzip_member(text) : text;
}

std::string warc_digest(std::string_view bytes) {
    const auto value = sha1(bytes);
    return "sha1:" + base32({reinterpret_cast<const char*>(value.data()), value.size()});
}

std::string random_record_id() {
    std::random_device random;
    std::array<std::uint32_t, 4> words{};
    for (std::uint32_t& word : words) word = random();
    return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}>", words[0], words[1] >> 16,
                       words[1] & 0xFFF, (words[2] >> 16 & 0x3FFF) | 0x8000, words[2] & 0xFFFF, words[3]);
}

std::string named_record_id(std::string_view name) {
    auto value = sha1(name);
    value[6] = static_cast<unsigned char>((value[6] & 0x0F) | 0x50);
    value[8] = static_cast<unsigned char>((value[8] & 0x3F) | 0x80);
    std::string text = "<urn:uuid:";
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += fmt::format("{:02x}", value[i]);
    }
    return text + ">";
}

std::string warc_date(WallTime date) {
    const auto whole = std::chrono::floor<std::chrono::milliseconds>(date);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(whole);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                       (whole - seconds).count());
}

std::string warc_value(std::string_view value) {
    std::string line(value);
    for (char& c : line) c = (c >= 0 && c < ' ') || c == 0x7F ? ' ' : c;
    return line;
}

}  // namespace pith
