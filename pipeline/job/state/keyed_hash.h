/// SipHash-2-4 (Aumasson, Bernstein 2012): a short hash that nobody can make collide who does not know the key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pith {

/// Each job has a key of its own, so that no page can be made to pass for another one's double.
class KeyedHash {
  public:
    /// `key` has 16 bytes; missing ones count as 0.
    explicit KeyedHash(std::string_view key);
    std::int64_t operator()(std::string_view text) const;

    /// 16 bytes from the system's source of randomness.
    static std::string random_key();

  private:
    std::uint64_t first_;
    std::uint64_t second_;
};

}  // namespace pith
