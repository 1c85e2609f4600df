/// Where rows go.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <string>
#include <string_view>

namespace pith {

/// One page's rendered output. Written in the order of input, from one thread at a time.
struct Row {
    std::string id;
    std::string bytes;   ///< rendered, without what parts it from the next row; may be empty
    bool blank = false;  ///< the page has no article, so formats of text have an empty section for it
};

class Sink {
  public:
    virtual ~Sink() = default;

    /// Fails with a detail that names the output and the cause (disk full, I/O error).
    virtual Result<std::monostate> write(const Row& row) = 0;

    /// Makes the output final: flushed, renamed to its name. Not called after a signal: the partial file stays.
    virtual Result<std::monostate> finish() = 0;

    /// After a signal: flushes what is whole, and returns the name of the partial output to tell the user, or "".
    virtual std::string abandon() = 0;

    /// A row that an earlier run has written: the next rows go behind it.
    virtual void pass(const std::string&) {}

    /// Of the rows written to one file, earlier runs included; 0 where each has a file of its own.
    virtual std::uint64_t bytes() const { return 0; }

    /// Whoever read the output has closed it: a write has failed, but nothing went wrong.
    virtual bool closed_by_reader() const { return false; }
};

}  // namespace pith
