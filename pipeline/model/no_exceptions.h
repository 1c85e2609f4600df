/// Code of libraries that exceptions break.
#pragma once

namespace pith {

/// While it lives, this thread runs code that cannot be left by an exception: RE2's parser, which crashes where memory
/// runs out. A program's new-handler may ask, and end the process in order instead.
class NoExceptions {
  public:
    NoExceptions() { ++depth(); }
    ~NoExceptions() { --depth(); }
    NoExceptions(const NoExceptions&) = delete;
    NoExceptions& operator=(const NoExceptions&) = delete;

    static bool active() { return depth() > 0; }

  private:
    static int& depth() {
        thread_local int depth = 0;
        return depth;
    }
};

}  // namespace pith
