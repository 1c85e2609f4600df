/// What Pith remembers of a site: fingerprints of the blocks that recur on its pages, so that boilerplate that no rule
/// and no model knows is left out.
///
///     pith::SiteMemory memory;                                 // empty, or SiteMemory::read() of stored bytes
///     auto extractor = pith::Extractor::make({.site_memory = std::make_shared<pith::SiteMemory>(memory),
///                                             .learn_site = true});
///     pith::SiteMemoryBuilder run;
///     run.add(*article.seen);                                  // of every page, in any order
///     memory = memory.after(run, today);                       // what the next run uses
///
/// A run uses the memory as it stood when the run began, so what it puts out never depends on the order of its pages.
/// No text of a page is stored, only hashes.
#pragma once

#include <pith/pith.h>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pith {

/// What one page shows of its site: Article::seen, if Options::learn_site. Blocks that the memory dropped count as of
/// the body, so that what was learned stays known.
struct SitePage {
    /// Where a block stands: outside of the body, in its first words, within, or in its last words.
    enum class Place : std::uint8_t { outside, head, inside, tail };
    struct Block {
        std::uint64_t fingerprint = 0;
        Place place = Place::outside;
        bool operator==(const Block&) const = default;
    };

    std::string site;                ///< the registrable domain, or what Input::site named
    std::uint64_t address = 0;       ///< fingerprint of the URL; of the content where that is unknown
    std::uint64_t content = 0;       ///< fingerprint of the body: pages of equal content are one page
    std::vector<Block> blocks = {};  ///< each fingerprint once, ascending
};

/// What bounds site memory. The first three bound a run; beyond them a sample is taken, the same one whatever the
/// order of the pages.
struct SiteMemoryLimits {
    std::size_t pages = 32'768;                ///< of a run, of all sites
    std::size_t pages_of_site = 512;           ///< of a run
    std::size_t blocks_of_page = 160;          ///< those of the body first
    std::size_t fingerprints_of_site = 2'048;  ///< in the memory: the rarest and oldest go first
    std::uint32_t window = 1'024;              ///< pages over which a share is told; older ones count ever less
    std::uint32_t least_pages = 1;             ///< a text on fewer is forgotten at once; 2 if no further run follows
    double rare_share = 1.0 / 12;              ///< a text on fewer of a site's pages since it came up is forgotten
    std::uint32_t forget_pages = 512;          ///< a text not seen on so many pages of its site is forgotten
    std::uint32_t forget_days = 180;           ///< and one not seen for so long
};

/// What one run saw. Adding and merging commute: any order, any grouping gives equal bytes. One thread at a time.
class SiteMemoryBuilder {
  public:
    explicit SiteMemoryBuilder(SiteMemoryLimits limits = {});
    ~SiteMemoryBuilder();
    SiteMemoryBuilder(SiteMemoryBuilder&&) noexcept;
    SiteMemoryBuilder& operator=(SiteMemoryBuilder&&) noexcept;

    /// Pages without a site, without a body or of equal content as one before add nothing.
    void add(const SitePage& page);
    /// Both must be of equal limits.
    void merge(const SiteMemoryBuilder& other);

    /// Of those sites that pages were added of, ascending.
    std::vector<std::string> sites() const;
    /// That are remembered; at most SiteMemoryLimits::pages.
    std::size_t pages() const;

    /// All of it, or of one site: versioned and with a checksum.
    std::string bytes() const;
    std::string bytes(std::string_view site) const;
    /// Adds what bytes() wrote, of a builder of one page just as well: so a program can store each page with its
    /// article, and lose nothing if it is interrupted. Refused, and then nothing is added, where a byte is missing,
    /// changed or of another version.
    Result<std::monostate> add_bytes(std::string_view bytes);

  private:
    friend class SiteMemory;
    struct State;
    std::unique_ptr<State> state_;
};

/// What is known of sites. Immutable but for read(): a const one serves all threads. Cheap to copy.
class SiteMemory {
  public:
    /// How often a text was seen.
    struct Sighting {
        std::uint32_t pages = 0;      ///< that held it
        std::uint32_t of_pages = 0;   ///< of the site, from the run that first saw it to the one that last did
        std::uint32_t of_body = 0;    ///< of `pages`, those on which it stood in the body
        std::uint32_t addresses = 0;  ///< different ones among these, counted up to 64 or so
        std::uint32_t at_head = 0;    ///< of `of_body`
        std::uint32_t at_tail = 0;
        std::uint32_t first_day = 0;
        std::uint32_t last_day = 0;
    };

    SiteMemory();

    /// Nothing where the text was not seen, or was forgotten.
    std::optional<Sighting> find(std::string_view site, std::uint64_t fingerprint) const;
    /// The pages seen of a site, ever.
    std::uint64_t pages(std::string_view site) const;
    /// Ascending.
    std::vector<std::string> sites() const;

    /// The memory with a run's pages added and what is old or rare forgotten. `day`: of the run, counted from any day
    /// on; 0 where ages do not matter.
    SiteMemory after(const SiteMemoryBuilder& run, std::uint32_t day = 0) const;

    /// All of it, or of one site: versioned and with a checksum.
    std::string bytes() const;
    std::string bytes(std::string_view site) const;
    /// Adds the sites that bytes() wrote, in the place of what is known of them; refused, and then nothing changes,
    /// where a byte is missing, changed or of another version.
    Result<std::monostate> read(std::string_view bytes);

    struct Site;

  private:
    std::map<std::string, std::shared_ptr<const Site>, std::less<>> sites_;
};

}  // namespace pith
