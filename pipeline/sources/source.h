/// Where pages come from: files, folders, URLs, standard input; archives with many pages in one.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/carried_field.h"
#include "pipeline/model/record_place.h"

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
    std::optional<Failure> failure;     ///< then `bytes` is of no use
    std::optional<Failure> cut;         ///< why `bytes` are the page's front only
    std::optional<RecordPlace> record;  ///< of a page out of an archive
    std::vector<CarriedField> carried;  ///< of a row: the further fields that go into the output
};

/// Records of archives that are no pages.
struct PassedOver {
    std::size_t revisits = 0;  ///< the page had not changed since another record of it
    std::size_t others = 0;    ///< requests, metadata, answers of name servers, ...
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

    /// So far; called on the thread of next(), or after it has ended.
    virtual PassedOver passed_over() const { return {}; }
};

}  // namespace pith
