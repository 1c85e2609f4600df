/// What is remembered of hosts beyond a run.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "pipeline/fetch/fetch_clock.h"

namespace pith {

/// A robots.txt as it was fetched (RFC 9309, 2.3.1).
struct RobotsRecord {
    enum class Access {
        found,       ///< `text` counts
        none,        ///< the server has none (HTTP status 4xx): all is allowed
        unreachable  ///< nothing is allowed for now
    };
    Access access = Access::none;
    std::string text;    ///< at most 500 KiB
    std::string reason;  ///< why it is unreachable
    WallTime fetched_at{};
};

struct HostRecord {
    std::map<std::string, RobotsRecord, std::less<>> robots;  ///< by origin: "https://example.org"
    WallTime not_before{};  ///< the host may not be asked before (Retry-After, circuit breaker)
    unsigned failures = 0;  ///< in a row
    unsigned openings = 0;  ///< of the circuit breaker, in a row
};

/// One line of JSON, and back. A text that is none of ours gives Status::unreadable.
std::string write_host_record(const HostRecord& record);
Result<HostRecord> read_host_record(std::string_view text);

/// Called on the fetcher's thread only. A host is a name or a numeric address, without port.
class HostMemory {
  public:
    virtual ~HostMemory() = default;
    /// An empty record for a host that is not known.
    virtual HostRecord load(std::string_view host) = 0;
    /// After a robots.txt came, and where a host begins or ceases to rest: rarely.
    virtual void save(std::string_view host, const HostRecord& record) = 0;
};

/// Remembers until it is destroyed.
class TransientHostMemory final : public HostMemory {
  public:
    HostRecord load(std::string_view host) override;
    void save(std::string_view host, const HostRecord& record) override;

  private:
    std::map<std::string, HostRecord, std::less<>> records_;
};

}  // namespace pith
