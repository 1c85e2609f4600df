/// Pith takes a raw web page, or text that another tool pulled out of one, and gives back the clean article.
///
///     auto extractor = pith::Extractor::make();
///     auto article = extractor.value().extract({.bytes = html, .url = "https://example.org/a"});
///     if (article) std::cout << article.value().text;
///
/// All text in and out of this header is UTF-8 unless a field says otherwise. Nothing here throws, but for
/// std::bad_alloc; errors are values. An Extractor is immutable: one may serve any number of threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pith {

/// How a page ended. The first four are answers; the others are failures, and come as a Failure.
enum class Status {
    ok,              ///< an article was found
    empty,           ///< the page holds no text
    no_article,      ///< the page holds text, but no content of its own
    not_html,        ///< the bytes are a picture, a PDF, an archive, ...
    too_large,       ///< the input is over Limits::input_bytes
    too_deep,        ///< the elements are nested deeper than Limits::depth
    budget,          ///< parsing needs more memory or steps than Limits allow
    time_limit,      ///< the clock's backstop, Limits::time, ran out
    decode_error,    ///< a compressed body that does not decompress
    fetch_error,     ///< the server could not be reached or answered with an error
    refused,         ///< a URL or an address that Pith does not fetch
    truncated,       ///< the body ended before its declared length
    unreadable,      ///< the file could not be read
    internal_error,  ///< a fault of Pith's own
};

/// The name used in output: "ok", "no-article", "too-large", ...
std::string_view name(Status status);

/// True for the statuses that are answers: ok, empty, no_article, not_html.
bool is_answer(Status status);

/// What a page had too much of. One reason code each, under the names that `--limit` takes, where there is one.
enum class Limit {
    none,
    input,       ///< Limits::input_bytes
    ratio,       ///< decompressed bytes for each compressed one
    memory,      ///< Limits::arena_bytes
    steps,       ///< Limits::parse_steps
    time,        ///< Limits::time
    depth,       ///< Limits::depth
    nodes,       ///< Limits::nodes
    blocks,      ///< Limits::blocks
    output,      ///< Limits::output_bytes
    attributes,  ///< of one tag
    formatting,  ///< unclosed formatting elements
};
/// The name used in output: "input", ...; "" for none.
std::string_view name(Limit limit);

/// What went wrong with one page, or with the set-up; `detail` is one line for a person.
struct Failure {
    Status status = Status::internal_error;
    std::string detail;
    Limit limit = Limit::none;  ///< that was met
};

/// A value or the Failure that stands in its place.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure)) {}

    explicit operator bool() const { return state_.index() == 0; }
    const T& value() const& { return std::get<0>(state_); }
    T& value() & { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    const Failure& failure() const { return std::get<1>(state_); }

  private:
    std::variant<T, Failure> state_;
};

class SiteMemory;  // pith/site_memory.h
struct SitePage;

/// What kind of page it is.
enum class PageType { article, service, product, collection, forum, listing, documentation, other };
std::string_view name(PageType type);

/// What is known about the page; empty where unknown, never guessed.
struct Metadata {
    std::string title;                 ///< without the site's name
    std::vector<std::string> authors;  ///< people, in the order of the page
    std::string date;                  ///< of publication: ISO 8601, a day or a time with its offset
    std::string site;                  ///< the site's own name
    std::string description;
    std::string language;  ///< BCP 47: of the body where detection is sure, else as declared
    std::string url;       ///< as given, else the page's canonical or og:url
    std::string agency;    ///< the news agency that the text came from
    std::string section;
    std::vector<std::string> tags;
    std::string image;  ///< absolute URL of the main picture
};

enum class BlockKind { paragraph, heading, list_item, table_cell, quote, preformatted, caption, image };

/// A run of bytes [begin, end) of a block's text that carries inline mark-up.
struct Span {
    enum class Kind { link, strong, emphasis, code };
    Kind kind;
    std::uint32_t begin;
    std::uint32_t end;
    std::string target;  ///< a link's absolute URL, else empty
};

/// One block of content: a paragraph, a heading, a list item, a table cell, ...
struct ContentBlock {
    BlockKind kind = BlockKind::paragraph;
    int level = 0;                 ///< heading: 1 to 6; list item and quote: depth from 1
    bool ordered = false;          ///< list item: of a numbered list
    bool continued = false;        ///< a further paragraph of the same list item or table cell as the block before
    std::uint32_t group = 0;       ///< list, table or quote: which one, numbered from 1 within the page; 0 for none
    std::uint32_t row = 0;         ///< table cell: its row, from 1
    std::string text = {};         ///< white space collapsed but for preformatted; an image's alternative text
    std::string source = {};       ///< image: absolute URL
    std::vector<Span> spans = {};  ///< in order of begin, properly nested
};

/// The clean article. `body`, `comments` and `text` are empty unless status is ok.
struct Article {
    Status status = Status::ok;  ///< one of the answers
    std::string detail;          ///< why it is not ok, or not whole; else empty
    Limit limit = Limit::none;   ///< at which the page was cut, if Limits::partial
    Metadata metadata;
    PageType type = PageType::other;
    double type_confidence = 0;  ///< 0 to 1
    std::vector<ContentBlock> body;
    std::vector<ContentBlock> comments;    ///< readers' comments, if Options::comments
    std::string text;                      ///< the body as plain text; paragraphs parted by an empty line
    std::shared_ptr<const SitePage> seen;  ///< what site memory learns of the page, if Options::learn_site; else null
};

/// Bounds on one page. Counts decide (so the same page always ends the same way); the clock is a backstop.
struct Limits {
    std::size_t input_bytes = std::size_t{64} << 20;   ///< of a page as read or fetched, decompressed
    std::size_t arena_bytes = std::size_t{48} << 20;   ///< of the parse tree, beside arena_factor times the input
    std::size_t arena_factor = 24;                     ///< real pages need 7, the largest of 181 measured 14.5
    std::size_t parse_steps = 20'000'000;              ///< allocations by the parser
    std::size_t depth = 512;                           ///< of nested elements, the bound that browsers have too
    std::size_t nodes = 3'000'000;                     ///< elements and texts of the tree
    std::size_t blocks = 1'000'000;                    ///< paragraphs, cells, ... or lines, before any is dropped
    std::size_t output_bytes = std::size_t{64} << 20;  ///< of the article's texts and addresses
    std::chrono::milliseconds time{10'000};            ///< of the parse of one page
    /// Of a page over a limit the article of its first part is given, with Article::limit; else none. That part is the
    /// longest of the page's halves, quarters, ... that is within all limits.
    bool partial = false;
};

/// What counts more where it is unclear whether a block belongs to the body.
enum class Prefer { precision, balanced, recall };

struct Options {
    std::filesystem::path rules = {};  ///< a folder of own rules, laid over the built-in ones; empty for none
    Limits limits = {};
    Prefer prefer = Prefer::balanced;
    bool comments = false;                                    ///< keep readers' comments, in Article::comments
    bool images = false;                                      ///< keep pictures in the body
    std::shared_ptr<const SiteMemory> site_memory = nullptr;  ///< leaves out what recurs on a site's pages; null: none
    bool learn_site = false;                                  ///< fill Article::seen
};

/// What the bytes are; `automatic` looks at content type, magic bytes, name and first tags.
enum class InputKind { automatic, html, text };

/// A page's bytes and what is known of them. Views need to live only during the call.
struct Input {
    std::string_view bytes = {};
    std::string_view name = {};          ///< the file's name: its ending helps to tell HTML from text
    std::string_view url = {};           ///< where the page is from: resolves links, selects site rules
    std::string_view content_type = {};  ///< of the HTTP header, with its charset
    std::string_view charset = {};       ///< a charset label that overrides all but a byte order mark
    InputKind kind = InputKind::automatic;
    std::string_view site = {};  ///< whose site memory counts where no address is known; pages of equal name share it
};

/// Everything needed to extract: rules, thresholds, limits. Cheap to copy; made once, used from any thread.
class Extractor {
  public:
    /// Fails if the rules of Options::rules are faulty; the detail lists every error with file and line.
    static Result<Extractor> make(Options options = {});

    /// The article of one page, or why there is none.
    Result<Article> extract(const Input& input) const;

    /// The same rules and options with another site memory, or none. No rules are read again, so a program may make one
    /// for each of its runs.
    Result<Extractor> with_site_memory(std::shared_ptr<const SiteMemory> memory, bool learn_site = false) const;

    /// "0.1.0", or "0.1.0+<hash>" with rules of the user's own: the same rules, the same version.
    std::string_view rules_version() const;

    /// What is no error in Options::rules but cannot have been meant, such as a rule that can never match: a line each,
    /// "file:line:column: what"; empty where all is well.
    std::string_view rules_warnings() const;

  private:
    friend class ExtractorAccess;
    struct State;
    explicit Extractor(std::shared_ptr<const State> state) : state_(std::move(state)) {}
    std::shared_ptr<const State> state_;
};

/// What a rendering shows beside the words; both are off by default.
struct Rendering {
    bool links = false;   ///< the targets of links
    bool images = false;  ///< pictures, where Options::images kept them
};

std::string to_text(const Article& article, Rendering rendering = {});
std::string to_markdown(const Article& article, Rendering rendering = {});
/// A whole document made of an allow-list of elements and attributes: no scripts, nothing active.
std::string to_html(const Article& article, Rendering rendering = {});

/// Version of the program, "0.1.0".
std::string_view version();

}  // namespace pith
