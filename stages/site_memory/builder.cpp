#include <algorithm>
#include <tuple>

#include "stages/site_memory/byte_text.h"
#include "stages/site_memory/page_sample.h"

namespace pith {
namespace {

constexpr SealKind run_kind{"PsmR", 1, "pages seen for site memory"};
constexpr std::size_t max_site_bytes = 4'096;

/// The blocks packed, each fingerprint once, those of the body first where there are too many.
std::vector<std::uint64_t> packed(std::vector<SitePage::Block> blocks, std::size_t most) {
    const auto of_body = [](const SitePage::Block& block) { return block.place != SitePage::Place::outside; };
    std::sort(blocks.begin(), blocks.end(), [&](const auto& a, const auto& b) {
        return std::tuple(a.fingerprint | place_bits, !of_body(a), a.place) <
               std::tuple(b.fingerprint | place_bits, !of_body(b), b.place);
    });
    blocks.erase(
        std::unique(blocks.begin(), blocks.end(),
                    [](const auto& a, const auto& b) { return (a.fingerprint ^ b.fingerprint) <= place_bits; }),
        blocks.end());
    std::stable_partition(blocks.begin(), blocks.end(), of_body);
    if (blocks.size() > most) blocks.resize(most);
    std::vector<std::uint64_t> packed;
    packed.reserve(blocks.size());
    for (const auto& block : blocks)
        packed.push_back((block.fingerprint & ~place_bits) | static_cast<std::uint64_t>(block.place));
    std::sort(packed.begin(), packed.end());
    return packed;
}

void write_site(ByteTextWriter& writer, std::string_view name, const SampledSite& site) {
    writer.text(name);
    writer.number(site.size());
    for (const auto& [content, page] : site) {
        writer.word(content);
        writer.word(page.address);
        writer.number(page.blocks.size());
        for (const std::uint64_t block : page.blocks) writer.word(block);
    }
}

struct ReadPage {
    std::string_view site;
    std::uint64_t content;
    SampledPage page;
};

bool is_sound(const SampledPage& page, const SiteMemoryLimits& limits) {
    const auto& blocks = page.blocks;
    const auto not_ascending = [](std::uint64_t a, std::uint64_t b) { return (a | place_bits) >= (b | place_bits); };
    return blocks.size() <= limits.blocks_of_page &&
           std::adjacent_find(blocks.begin(), blocks.end(), not_ascending) == blocks.end();
}

/// False where the bytes are not as write_site() writes them.
bool read_site(ByteTextReader& reader, const SiteMemoryLimits& limits, std::vector<ReadPage>& pages) {
    const std::string_view site = reader.text();
    if (site.empty() || site.size() > max_site_bytes) return false;
    for (std::size_t left = reader.count(); left > 0; --left) {
        ReadPage page{site, reader.word(), {reader.word(), {}}};
        page.page.blocks.resize(reader.count(sizeof(std::uint64_t)));
        for (auto& block : page.page.blocks) block = reader.word();
        if (!reader.ok() || !is_sound(page.page, limits)) return false;
        pages.push_back(std::move(page));
    }
    return reader.ok();
}

std::string sealed(const PageSample& sample, const ByteTextWriter& sites, std::size_t count) {
    ByteTextWriter writer;
    writer.number(sample.pages_of_site());
    writer.word(sample.site_ceiling());
    writer.number(count);
    return seal(run_kind, writer.bytes() + sites.bytes());
}

}  // namespace

SiteMemoryBuilder::SiteMemoryBuilder(SiteMemoryLimits limits)
    : state_(std::make_unique<State>(State{PageSample(limits)})) {}

SiteMemoryBuilder::~SiteMemoryBuilder() = default;
SiteMemoryBuilder::SiteMemoryBuilder(SiteMemoryBuilder&&) noexcept = default;
SiteMemoryBuilder& SiteMemoryBuilder::operator=(SiteMemoryBuilder&&) noexcept = default;

void SiteMemoryBuilder::add(const SitePage& page) {
    if (page.site.empty() || page.site.size() > max_site_bytes) return;
    const bool has_body = std::any_of(page.blocks.begin(), page.blocks.end(), [](const SitePage::Block& block) {
        return block.place != SitePage::Place::outside;
    });
    if (!has_body) return;
    PageSample& sample = state_->sample;
    sample.add(page.site, page.content, {page.address, packed(page.blocks, sample.limits().blocks_of_page)});
}

void SiteMemoryBuilder::merge(const SiteMemoryBuilder& other) {
    const PageSample& theirs = other.state_->sample;
    state_->sample.bound(theirs.pages_of_site(), theirs.site_ceiling());
    for (const auto& [key, site] : theirs.sites())
        for (const auto& [content, page] : site) state_->sample.add(key.second, content, page);
}

std::vector<std::string> SiteMemoryBuilder::sites() const {
    std::vector<std::string> names;
    for (const auto& [key, site] : state_->sample.sites()) names.push_back(key.second);
    std::sort(names.begin(), names.end());
    return names;
}

std::size_t SiteMemoryBuilder::pages() const {
    return state_->sample.pages();
}

std::string SiteMemoryBuilder::bytes() const {
    const auto& sites = state_->sample.sites();
    ByteTextWriter writer;
    for (const auto& [key, site] : sites) write_site(writer, key.second, site);
    return sealed(state_->sample, writer, sites.size());
}

std::string SiteMemoryBuilder::bytes(std::string_view site) const {
    ByteTextWriter writer;
    const SampledSite* found = state_->sample.site(site);
    if (found) write_site(writer, site, *found);
    return sealed(state_->sample, writer, found ? 1 : 0);
}

Result<std::monostate> SiteMemoryBuilder::add_bytes(std::string_view bytes) {
    const auto payload = unseal(run_kind, bytes);
    if (!payload) return payload.failure();
    PageSample& sample = state_->sample;
    ByteTextReader reader(payload.value());
    const std::uint64_t pages_of_site = reader.number();
    const std::uint64_t ceiling = reader.word();
    std::vector<ReadPage> pages;
    bool sound = true;
    for (std::size_t left = reader.count(); left > 0 && sound; --left)
        sound = read_site(reader, sample.limits(), pages);
    if (!sound || !reader.ok() || !reader.at_end())
        return Failure{Status::refused, std::string(run_kind.what) + ": the bytes are not as this program writes them"};
    sample.bound(static_cast<std::size_t>(pages_of_site), ceiling);
    for (ReadPage& page : pages) sample.add(page.site, page.content, std::move(page.page));
    return std::monostate{};
}

}  // namespace pith
