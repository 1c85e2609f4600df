/// The time, so that tests may set it.
#pragma once

#include <chrono>

namespace pith {

using SteadyTime = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::system_clock::time_point;

class FetchClock {
  public:
    virtual ~FetchClock() = default;
    /// For all waiting: does not jump.
    virtual SteadyTime now() const { return std::chrono::steady_clock::now(); }
    /// For what outlives the process.
    virtual WallTime date() const { return std::chrono::system_clock::now(); }
};

}  // namespace pith
