#include "pipeline/fetch/host_memory.h"

#include <nlohmann/json.hpp>

namespace pith {

namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr int version_of_records = 1;

std::int64_t to_seconds(WallTime time) {
    return std::chrono::duration_cast<seconds>(time.time_since_epoch()).count();
}

/// Nothing where the key is missing or no number of seconds that a time can hold.
WallTime time_of(const json& object, const char* key) {
    constexpr std::int64_t most = std::int64_t{1} << 33;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return {};
    const auto value = found->get<std::int64_t>();
    return value < 0 || value > most ? WallTime{} : WallTime{seconds(value)};
}

unsigned count_of(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) return 0;
    return static_cast<unsigned>(std::min<std::uint64_t>(found->get<std::uint64_t>(), 1'000'000));
}

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// JSON has no bytes, robots.txt any: each byte becomes the code point of the same number.
std::string to_utf8(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (value >= 0x80) text += static_cast<char>(0xC0 | value >> 6);
        text += value < 0x80 ? byte : static_cast<char>(0x80 | (value & 0x3F));
    }
    return text;
}

std::string from_utf8(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xC2 && lead <= 0xC3 && i + 1 < text.size())
            bytes += static_cast<char>((lead & 3) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3F));
        else
            bytes += text[i];
    }
    return bytes;
}

constexpr const char* access_names[] = {"found", "none", "unreachable"};

RobotsRecord robots_of(const json& object) {
    RobotsRecord record;
    record.fetched_at = time_of(object, "fetched");
    record.text = from_utf8(text_of(object, "text"));
    record.reason = text_of(object, "reason");
    const std::string access = text_of(object, "access");
    // A word that is not known makes the record as old as can be.
    if (access == access_names[0])
        record.access = RobotsRecord::Access::found;
    else if (access == access_names[2])
        record.access = RobotsRecord::Access::unreachable;
    else if (access != access_names[1])
        record.fetched_at = {};
    return record;
}

}  // namespace

std::string write_host_record(const HostRecord& record) {
    json object{{"version", version_of_records},
                {"not_before", to_seconds(record.not_before)},
                {"failures", record.failures},
                {"openings", record.openings}};
    for (const auto& [origin, robots] : record.robots) {
        json& written = object["robots"][origin];
        written["access"] = access_names[static_cast<int>(robots.access)];
        written["fetched"] = to_seconds(robots.fetched_at);
        if (!robots.text.empty()) written["text"] = to_utf8(robots.text);
        if (!robots.reason.empty()) written["reason"] = robots.reason;
    }
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<HostRecord> read_host_record(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object() || object.value("version", json()) != version_of_records)
        return Failure{Status::unreadable, "not a host's record"};
    HostRecord record;
    record.not_before = time_of(object, "not_before");
    record.failures = count_of(object, "failures");
    record.openings = count_of(object, "openings");
    if (const auto robots = object.find("robots"); robots != object.end() && robots->is_object()) {
        for (const auto& [origin, value] : robots->items())
            if (value.is_object()) record.robots.emplace(origin, robots_of(value));
    }
    return record;
}

HostRecord TransientHostMemory::load(std::string_view host) {
    const auto found = records_.find(host);
    return found == records_.end() ? HostRecord{} : found->second;
}

void TransientHostMemory::save(std::string_view host, const HostRecord& record) {
    records_.insert_or_assign(std::string(host), record);
}

}  // namespace pith
