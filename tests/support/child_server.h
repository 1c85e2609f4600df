/// A server program that runs beside a test.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace pith::test {

/// Runs `arguments`, then the port, after `before_port` in the same argument, then `more`; on a free port of 127.0.0.1.
/// Returns once it listens, or after five seconds. It is ended with the object, and by itself if the test dies.
class ChildServer {
  public:
    ChildServer(std::vector<std::string> arguments, const std::string& before_port, std::vector<std::string> more);
    ~ChildServer();
    ChildServer(const ChildServer&) = delete;
    ChildServer& operator=(const ChildServer&) = delete;

    int port() const { return port_; }

  private:
    int port_ = 0;
    pid_t process_ = -1;
};

}  // namespace pith::test
