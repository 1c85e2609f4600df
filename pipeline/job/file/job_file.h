/// What a job file says (docs/jobs.md): where articles come from, which are wanted, how they are fetched, where they
/// go.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pith {

/// One [[source]].
struct JobSourceSpec {
    enum class Kind { feed, sitemap, list, front_page, folder };
    std::string name;  ///< unique in the file; the key in the state
    Kind kind = Kind::feed;
    std::string location;  ///< a URL; for lists and folders also a path, made absolute
    std::string
        links;  ///< of a front page: the pattern (RE2) of the links that are followed; "": those that look right
    std::chrono::seconds every{0};                    ///< asked at most so often; 0: in each run
    std::map<std::string, std::string> headers = {};  ///< sent with the source and its pages; secrets are read
    std::string cookies;                              ///< "a=b; c=d", sent likewise
    std::string proxy;                                ///< URL
    bool is_local() const { return kind == Kind::folder || location.starts_with('/'); }
};

/// [filter]: what is not wanted is left out, and counted. Empty lists allow all.
struct JobFilter {
    std::vector<std::string> hosts;      ///< and their subdomains
    std::vector<std::string> not_hosts;  ///< and their subdomains
    std::vector<std::string> paths;      ///< RE2, found in the URL's path and query
    std::vector<std::string> not_paths;
    std::vector<std::string> languages;  ///< primary subtags, "en"
    std::vector<PageType> types;
    std::chrono::seconds max_age{0};  ///< by the date of the source or the article; unknown dates pass; 0: any age
    std::size_t min_words = 0;
};

/// [limits], of one run. 0: none.
struct JobLimits {
    std::size_t pages = 0;
    std::size_t pages_of_host = 0;
    std::chrono::seconds time{0};
    std::size_t page_bytes = std::size_t{64} << 20;  ///< of one page, decompressed
    unsigned threads = 0;                            ///< 0: one a core
    bool isolate = true;                             ///< pages are worked on in processes of their own
    std::size_t batch = 100;                         ///< pages that are put out and noted at a time
};

/// [fetch].
struct JobFetch {
    std::string contact;                    ///< in the User-Agent: a URL or an address
    std::chrono::milliseconds delay{1000};  ///< between requests to one host
    std::size_t in_flight = 32;
    std::size_t per_host = 1;
    unsigned tries = 4;  ///< runs or waits after which a failing page is given up
    bool obey_robots = true;
    bool obey_opt_out = false;                ///< of noindex and text and data mining: such pages are left out
    std::vector<std::string> allow_networks;  ///< CIDR
};

/// One [[output]].
struct JobOutputSpec {
    enum class Kind { jsonl, sqlite, postgresql, markdown, command };
    enum class Compression { none, gzip, zstd };
    Kind kind = Kind::jsonl;
    std::string name;    ///< unique in the file; the key in the state
    std::string target;  ///< a folder or file, made absolute; a connection string; a command line
    std::string table = "article";
    Compression compression = Compression::none;
    std::size_t rotate_bytes = 0;  ///< a new file of the day beyond; 0: never
    bool fetched_time = false;     ///< rows say when the page was fetched
    bool links = false;
};

/// [raw]: the pages as they came, for `pith job extract --again`.
struct JobRaw {
    bool keep = false;
    std::string folder;
};

/// [keep]: what is older is removed at the end of a run. 0: kept for good.
struct JobRetention {
    std::chrono::seconds raw{0};
    std::chrono::seconds outputs{0};  ///< JSONL and Markdown files
    std::chrono::seconds state{0};    ///< pages that no source has named for so long
};

struct JobFile {
    std::filesystem::path path;  ///< absolute
    std::string name;
    std::string state;  ///< a path, made absolute, or postgresql://...
    std::string rules;  ///< folder, absolute; empty for none
    Prefer prefer = Prefer::balanced;
    std::chrono::seconds lease{300};  ///< where machines share the state: silent for so long, one is taken for dead
    bool site_memory = true;          ///< what recurs on a site's pages is learned from run to run, and left out
    std::vector<JobSourceSpec> sources;
    JobFilter filter;
    JobLimits limits;
    JobFetch fetch;
    std::vector<JobOutputSpec> outputs;
    JobRaw raw;
    JobRetention keep;

    /// Several machines may share it.
    bool shares_state() const { return state.starts_with("postgresql:") || state.starts_with("postgres:"); }
};

/// Reads and checks a job file. Status::refused with every fault, a line each: "news.toml:12:3: what is wrong". Paths
/// in it are relative to its folder. Secrets ("env:NAME", "file:PATH") are read; their values never stand in a detail.
Result<JobFile> load_job_file(const std::filesystem::path& path);

/// A commented job file that load_job_file() takes, as `pith job init` writes it.
std::string example_job_file(std::string_view name);

}  // namespace pith
