/// What the state of a job holds. Times are seconds since 1970 UTC, 0 for none.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pith {

using UnixTime = std::int64_t;

/// Where a page stands. The numbers are kept in databases: none is ever changed.
enum class PageState : std::int64_t {
    waiting = 0,    ///< to be fetched, once it is due
    done = 1,       ///< its article is in the outputs
    left_out = 2,   ///< by a filter, or it holds no article
    duplicate = 3,  ///< of another page
    failed = 4,     ///< given up
    set_aside = 5   ///< it crashed its worker
};
std::string_view name(PageState state);
/// The status of pages that are set aside.
constexpr std::string_view set_aside_status = "set-aside";

/// A thing that names pages: a [[source]], or a sitemap that one of them names.
struct SourceRecord {
    std::int64_t id = 0;
    std::string name;     ///< of the [[source]]
    std::string url;      ///< or path
    bool nested = false;  ///< a sitemap that a sitemap names
    std::string etag;
    std::string last_modified;
    std::int64_t content_hash = 0;
    UnixTime asked = 0;
    UnixTime succeeded = 0;
    UnixTime next_due = 0;
    std::int64_t failures = 0;  ///< one after another
    std::string error;          ///< of the last attempt; "" where it went well
    std::int64_t named = 0;     ///< pages, when it last gave any
    std::int64_t added = 0;     ///< of these, not known before, or changed
    UnixTime modified = 0;      ///< of a nested one, as the sitemap that names it says
    std::int64_t settings = 0;  ///< hash of what in the job file decides which of its pages are wanted
};

/// A page that a source names.
struct NewPage {
    std::string url;  ///< normalised
    std::string host;
    UnixTime published = 0;
    UnixTime modified = 0;
};

/// A page to be fetched.
struct PageTask {
    std::int64_t id = 0;
    std::string url;
    std::string host;
    std::int64_t source = 0;
    std::string etag;
    std::string last_modified;
    std::int64_t content_hash = 0;  ///< of the bytes last fetched
    std::int64_t text_hash = 0;     ///< of the text last put out
    std::int64_t version = 0;       ///< last put out; 0: none yet
    std::int64_t tries = 0;
    UnixTime published = 0;
};

/// How a page ended, for the state.
struct PageResult {
    PageTask task;
    PageState state = PageState::waiting;
    std::string status;  ///< "ok", "no-article", "unchanged", "fetch-error", "filter", ...
    std::string detail;
    std::string etag;
    std::string last_modified;
    std::int64_t content_hash = 0;
    std::string final_url;      ///< where redirects led; "" where that is the page's own
    std::string canonical_url;  ///< "" where none, or the page's own
    std::int64_t text_hash = 0;
    std::string signature;  ///< of near-duplicates
    UnixTime fetched = 0;
    UnixTime due = 0;          ///< of a page that waits again
    bool has_article = false;  ///< goes to the outputs, unless it turns out a duplicate
};

/// What the state says of a page that is about to be committed.
struct Decision {
    bool lost = false;              ///< another worker took the page up: nothing of it is written here
    std::int64_t duplicate_of = 0;  ///< page id
    std::string duplicate_url;
    std::int64_t version = 0;  ///< of the article, from 1; 0: nothing new to put out
    std::int64_t group = 0;    ///< of near-duplicates; 0: none
    std::string group_url;     ///< the group's first article
};

/// What a batch's pages show of their sites.
struct SiteNotes {
    std::string bytes;            ///< "" for nothing
    bool of_all_batches = false;  ///< takes the place of the notes before
};

/// How far a file of an output is committed.
struct OutputPosition {
    std::string output;
    std::string file;
    std::int64_t bytes = 0;
    bool operator==(const OutputPosition&) const = default;
};

}  // namespace pith
