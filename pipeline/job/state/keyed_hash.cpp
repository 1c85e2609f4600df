#include "pipeline/job/state/keyed_hash.h"

#include <bit>
#include <cstddef>
#include <random>

namespace pith {
namespace {

/// Little-endian, up to eight bytes.
std::uint64_t word(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 8; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

struct State {
    std::uint64_t v0, v1, v2, v3;

    void round() {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
    void take(std::uint64_t message) {
        v3 ^= message;
        round();
        round();
        v0 ^= message;
    }
};

}  // namespace

KeyedHash::KeyedHash(std::string_view key)
    : first_(word(key.substr(0, 8))), second_(key.size() > 8 ? word(key.substr(8, 8)) : 0) {}

std::int64_t KeyedHash::operator()(std::string_view text) const {
    State state{first_ ^ 0x736f6d6570736575u, second_ ^ 0x646f72616e646f6du, first_ ^ 0x6c7967656e657261u,
                second_ ^ 0x7465646279746573u};
    const std::size_t whole = text.size() / 8 * 8;
    for (std::size_t at = 0; at < whole; at += 8) state.take(word(text.substr(at, 8)));
    state.take(word(text.substr(whole)) | std::uint64_t{text.size() & 0xFF} << 56);
    state.v2 ^= 0xFF;
    for (int i = 0; i < 4; ++i) state.round();
    return std::bit_cast<std::int64_t>(state.v0 ^ state.v1 ^ state.v2 ^ state.v3);
}

std::string KeyedHash::random_key() {
    std::random_device device;
    std::string key;
    while (key.size() < 16) key += static_cast<char>(device() & 0xFF);
    return key;
}

}  // namespace pith
