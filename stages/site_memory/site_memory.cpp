#include <pith/site_memory.h>
#include <algorithm>
#include <bit>
#include <limits>

#include "stages/site_memory/byte_text.h"
#include "stages/site_memory/known_texts.h"

namespace pith {
namespace {

constexpr std::size_t least_text_bytes = 14;
constexpr SealKind memory_kind{"PsmM", 1, "site memory"};

void write_site(ByteTextWriter& writer, std::string_view name, const SiteMemory::Site& site) {
    writer.text(name);
    writer.number(site.pages);
    writer.number(site.texts.size());
    for (const KnownText& text : site.texts) {
        writer.word(text.fingerprint);
        for (const std::uint64_t count : {std::uint64_t{text.pages}, std::uint64_t{text.of_pages},
                                          site.pages - text.last_at, std::uint64_t{text.of_body}})
            writer.number(count);
        if (text.of_body == 0) continue;
        writer.word(text.addresses);
        for (const std::uint32_t count : {text.at_head, text.at_tail}) writer.number(count);
    }
    for (const KnownText& text : site.texts) {
        writer.number(text.last_day);
        writer.number(text.last_day - text.first_day);
    }
}

/// A number of 32 bits; what is larger is none that write_site() wrote.
std::uint32_t number32(ByteTextReader& reader, bool& sound) {
    const std::uint64_t value = reader.number();
    sound = sound && value <= std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(value);
}

KnownText read_text(ByteTextReader& reader, std::uint64_t site_pages, bool& sound) {
    KnownText text;
    text.fingerprint = reader.word();
    text.pages = number32(reader, sound);
    text.of_pages = number32(reader, sound);
    const std::uint64_t unseen = reader.number();
    sound = sound && unseen <= site_pages;
    text.last_at = site_pages - std::min(unseen, site_pages);
    text.of_body = number32(reader, sound);
    if (text.of_body == 0) return text;
    text.addresses = reader.word();
    text.at_head = number32(reader, sound);
    text.at_tail = number32(reader, sound);
    return text;
}

bool is_sound(const KnownText& text) {
    return text.of_body <= text.pages && std::uint64_t{text.at_head} + text.at_tail <= text.of_body && text.pages > 0 &&
           (text.fingerprint & place_bits) == 0;
}

/// Nothing where the bytes are not as write_site() writes them.
std::shared_ptr<const SiteMemory::Site> read_site(ByteTextReader& reader) {
    auto site = std::make_shared<SiteMemory::Site>();
    bool sound = true;
    site->pages = reader.number();
    site->texts.resize(reader.count(least_text_bytes));
    std::uint64_t last = 0;
    for (KnownText& text : site->texts) {
        text = read_text(reader, site->pages, sound);
        sound = sound && is_sound(text) && (&text == site->texts.data() || text.fingerprint > last);
        last = text.fingerprint;
    }
    for (KnownText& text : site->texts) {
        text.last_day = number32(reader, sound);
        const std::uint32_t age = number32(reader, sound);
        sound = sound && age <= text.last_day;
        text.first_day = text.last_day - age;
    }
    return sound && reader.ok() ? site : nullptr;
}

std::string sealed(std::size_t sites, const ByteTextWriter& content) {
    ByteTextWriter writer;
    writer.number(sites);
    return seal(memory_kind, writer.bytes() + content.bytes());
}

}  // namespace

SiteMemory::SiteMemory() = default;

std::optional<SiteMemory::Sighting> SiteMemory::find(std::string_view site, std::uint64_t fingerprint) const {
    const auto known = sites_.find(site);
    if (known == sites_.end()) return std::nullopt;
    const KnownText* text = known->second->find(fingerprint);
    if (!text) return std::nullopt;
    Sighting sighting;
    sighting.pages = text->pages;
    sighting.of_pages = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(known->second->pages_since(*text), std::numeric_limits<std::uint32_t>::max()));
    sighting.of_body = text->of_body;
    sighting.addresses = static_cast<std::uint32_t>(std::popcount(text->addresses));
    sighting.at_head = text->at_head;
    sighting.at_tail = text->at_tail;
    sighting.first_day = text->first_day;
    sighting.last_day = text->last_day;
    return sighting;
}

std::uint64_t SiteMemory::pages(std::string_view site) const {
    const auto known = sites_.find(site);
    return known == sites_.end() ? 0 : known->second->pages;
}

std::vector<std::string> SiteMemory::sites() const {
    std::vector<std::string> names;
    for (const auto& [name, site] : sites_) names.push_back(name);
    return names;
}

SiteMemory SiteMemory::after(const SiteMemoryBuilder& run, std::uint32_t day) const {
    SiteMemory next = *this;
    const PageSample& sample = run.state_->sample;
    for (const auto& [key, pages] : sample.sites()) {
        auto& site = next.sites_[key.second];
        site = std::make_shared<const Site>(site_after(site ? *site : Site{}, pages, day, sample.limits()));
    }
    return next;
}

std::string SiteMemory::bytes() const {
    ByteTextWriter writer;
    for (const auto& [name, site] : sites_) write_site(writer, name, *site);
    return sealed(sites_.size(), writer);
}

std::string SiteMemory::bytes(std::string_view site) const {
    ByteTextWriter writer;
    const auto known = sites_.find(site);
    if (known != sites_.end()) write_site(writer, site, *known->second);
    return sealed(known == sites_.end() ? 0 : 1, writer);
}

Result<std::monostate> SiteMemory::read(std::string_view bytes) {
    const auto payload = unseal(memory_kind, bytes);
    if (!payload) return payload.failure();
    ByteTextReader reader(payload.value());
    std::map<std::string, std::shared_ptr<const Site>, std::less<>> sites;
    bool sound = true;
    for (std::size_t left = reader.count(); left > 0 && sound; --left) {
        std::string name(reader.text());
        auto site = read_site(reader);
        sound = !name.empty() && site && sites.try_emplace(std::move(name), std::move(site)).second;
    }
    if (!sound || !reader.ok() || !reader.at_end())
        return Failure{Status::refused,
                       std::string(memory_kind.what) + ": the bytes are not as this program writes them"};
    for (auto& [name, site] : sites) sites_[name] = std::move(site);
    return std::monostate{};
}

}  // namespace pith
