#include "stages/site_memory/fingerprint.h"

#include "pipeline/model/text.h"

namespace pith {

std::uint64_t stable_hash(std::string_view bytes) {
    constexpr std::uint64_t offset = 0xcbf29ce484222325;
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t hash = offset;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
    return hash;
}

std::uint64_t spread(std::uint64_t hash) {
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
}

std::uint64_t text_fingerprint(std::string_view text) {
    return spread(stable_hash(fold(text)));
}

}  // namespace pith
