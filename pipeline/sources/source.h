/// Where pages come from: files, folders, URLs, standard input; archives with many pages in one.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>

namespace pith {

/// One page as it was read, or what went wrong in reading it. Owns its bytes.
struct RawPage {
    std::string id;            ///< see the contract of JSONL rows: stem of the file, relative path, or URL
    std::string source;        ///< the input as the user gave it, or the file in a folder
    std::string name;          ///< file name without .gz and .zst: helps to tell HTML from text
    std::string url;           ///< where known: --url, a WARC's target URI, a JSONL row's url, the URL fetched
    std::string content_type;  ///< of the HTTP header, where there is one
    std::string charset;       ///< --charset
    InputKind kind = InputKind::automatic;
    std::string bytes;
    std::optional<Failure> failure;  ///< then `bytes` is of no use
};

/// A stream of pages. next() may block on disk or network, so it is called on one thread of its own, never on a
/// worker. Errors of one page are that page's failure; an input that ends early gives a failed page and ends.
class Source {
  public:
    virtual ~Source() = default;

    /// The next page, or nothing at the end.
    virtual std::optional<RawPage> next() = 0;

    /// How many pages there will be in all, where that is known: for the progress bar.
    virtual std::optional<std::size_t> size() const { return std::nullopt; }

    /// Makes a blocked next() return soon; called from another thread after a signal.
    virtual void stop() {}
};

}  // namespace pith
