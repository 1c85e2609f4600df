#include <fmt/format.h>

#include "pipeline/job/file/job_file.h"

namespace pith {
namespace {

constexpr const char* example =
    R"toml(# A job of Pith: pith job run {name}.toml fetches what is new and puts each article out once.
# docs/jobs.md tells more. Paths are relative to this file. A value "env:NAME" is read from the environment,
# "file:PATH" from a file: secrets do not belong here.

[job]
name = "{name}"
# state = "{name}.state"               # SQLite; "env:PITH_STATE" with postgresql://... where machines share the job
# lease = "5m"                        # of such a machine: silent for so long, it is taken for dead
# rules = "my-rules"                  # laid over the built-in ones
# prefer = "balanced"                 # or "precision", "recall"
# site-memory = true                  # leave out what recurs on a site's pages, learned from run to run

# Where articles come from: as many [[source]] as wanted.

[[source]]
name = "example"
feed = "https://example.org/feed.xml" # RSS, Atom or JSON Feed
every = "30m"                         # asked at most so often; left out: in each run

# [[source]]
# name = "example, all of it"
# sitemap = "https://example.org/sitemap.xml"   # also an index, a news sitemap, .gz
# every = "12h"

# [[source]]
# name = "front page"
# front-page = "https://example.org/"
# links = '/\d{{4}}/\d{{2}}/'           # pattern (RE2) of links to articles; left out: those that look it

# [[source]]
# name = "my list"
# list = "urls.txt"                   # a file or URL, one URL a line

# [[source]]
# name = "what others fetch"
# folder = "incoming/"                # pages that another program puts there

# For any source:
# headers = {{ Authorization = "env:EXAMPLE_TOKEN" }}
# cookies = {{ session = "file:session.txt" }}
# proxy = "http://proxy.example.org:3128"

[filter]                              # what is not wanted is left out
# hosts = ["example.org"]             # and their subdomains
# not-hosts = ["video.example.org"]
# paths = ['^/news/']                 # patterns (RE2) found in path and query
# not-paths = ['/live-blog/']
# languages = ["en", "de"]
# types = ["article"]                 # article, service, product, collection, forum, listing, documentation, other
# max-age = "30d"
min-words = 50

[fetch]
# contact = "https://example.org/bot" # in the User-Agent: who to write to
delay = "1s"                          # between requests to one host
# in-flight = 32                      # requests at a time, in all
# per-host = 1                        # requests at a time, to one host
# tries = 4                           # runs after which a failing page is given up
# obey-robots = true
# obey-opt-out = false                # leave out pages that say noindex or reserve text and data mining
# allow-networks = ["10.0.0.0/8"]     # private addresses are refused otherwise

[limits]                              # of one run
# pages = 1000
# pages-of-host = 100
# time = "1h"
# page-size = "64 MB"
# threads = 4
# isolate = true                      # extract in processes of their own: a crash costs its page only
# batch = 100                         # pages that are put out and noted at a time

# Where articles go: as many [[output]] as wanted.

[[output]]
jsonl = "articles/"                   # articles-2026-01-31.jsonl.zst
compress = "zstd"                     # or "gzip", "none"
# rotate-size = "100 MB"              # a further file of the day beyond
# fetched-time = true                 # rows say when the page was fetched

# [[output]]
# sqlite = "articles.sqlite"
# table = "article"

# [[output]]
# postgresql = "env:ARTICLES_DATABASE"
# table = "article"

# [[output]]
# markdown = "notes/"                 # a file an article, with front matter

# [[output]]
# command = "my-indexer --jsonl -"    # given each batch of rows on standard input; must end with 0

[raw]                                 # the pages as they came: pith job extract --again
keep = false
# folder = "raw/"

[keep]                                # what is older is removed at the end of a run; left out: kept for good
# raw = "30d"
# outputs = "365d"
# state = "365d"                      # pages that no source has named for so long
)toml";

}  // namespace

std::string example_job_file(std::string_view name) {
    std::string plain;
    for (const char c : name) plain += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    return fmt::format(fmt::runtime(example), fmt::arg("name", plain.empty() ? "job" : plain));
}

}  // namespace pith
