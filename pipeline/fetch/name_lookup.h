/// Asks the name server, beside other work.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/fetch/address_policy.h"

namespace pith {

/// A thread for each name that is asked for. The system gives no way to end a thread that waits for a name server, so
/// those still at it are left to themselves.
class NameLookup {
  public:
    struct Found {
        std::uint64_t id = 0;
        std::vector<IpAddress> addresses = {};
        std::string error = {};  ///< where there are none
    };

    NameLookup();

    void start(std::uint64_t id, const std::string& name);
    /// What has been found since the last call.
    std::vector<Found> take();
    std::size_t running() const { return running_; }

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
    std::size_t running_ = 0;
};

/// Numeric text; an IPv6 address in brackets.
std::string address_text(const IpAddress& address);

}  // namespace pith
