#include "pipeline/job/file/settings_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/job/file/secrets.h"
#include "pipeline/model/quantities.h"
#include "rules/engine/regex.h"

namespace pith {

void SettingsReader::read(std::string_view key, std::string& value) {
    if (auto given = text(key)) value = std::move(*given);
}

void SettingsReader::read(std::string_view key, bool& value) {
    if (const auto given = flag(key)) value = *given;
}

std::optional<std::chrono::milliseconds> SettingsReader::duration(std::string_view key) {
    const auto given = text(key);
    if (!given) return std::nullopt;
    const auto value = parse_duration(*given);
    if (!value)
        fault_at(key, fmt::format("'{}' must be a time such as \"500ms\", \"90s\", \"30m\", \"12h\", \"7d\"", key));
    return value;
}

void SettingsReader::read(std::string_view key, std::chrono::seconds& value) {
    if (const auto given = duration(key)) value = std::chrono::ceil<std::chrono::seconds>(*given);
}

void SettingsReader::read(std::string_view key, std::chrono::milliseconds& value) {
    if (const auto given = duration(key)) value = *given;
}

void SettingsReader::read_count(std::string_view key, std::size_t& value, std::size_t most) {
    const auto given = number(key);
    if (!given) return;
    if (*given < 0 || *given > static_cast<double>(most) ||
        *given != static_cast<double>(static_cast<std::size_t>(*given)))
        fault_at(key, fmt::format("'{}' must be a whole number from 0 to {}", key, most));
    else
        value = static_cast<std::size_t>(*given);
}

void SettingsReader::read_size(std::string_view key, std::size_t& bytes) {
    const auto given = text(key);
    if (!given) return;
    if (const auto value = parse_size(*given))
        bytes = *value;
    else
        fault_at(key, fmt::format("'{}' must be a size such as \"64 KB\", \"16 MB\", \"2 GB\"", key));
}

void SettingsReader::read(std::string_view key, std::vector<std::string>& values) {
    for (auto& given : texts(key)) values.push_back(std::move(given.text));
}

void SettingsReader::check_pattern(const std::string& pattern, const RulePlace& place) {
    const RE2 compiled(pattern, regex_options());
    if (!compiled.ok()) faults().add(place, fmt::format("bad pattern: {}", compiled.error()));
}

void SettingsReader::read_patterns(std::string_view key, std::vector<std::string>& patterns) {
    for (auto& given : texts(key)) {
        check_pattern(given.text, given.place);
        patterns.push_back(std::move(given.text));
    }
}

void SettingsReader::read_pattern(std::string_view key, std::string& pattern) {
    if (!has(key)) return;
    read(key, pattern);
    check_pattern(pattern, place_of(key));
}

std::string SettingsReader::absolute(const std::string& path) const {
    return (folder_ / path).lexically_normal().string();
}

void SettingsReader::read_path(std::string_view key, std::string& path) {
    const auto given = text(key);
    if (!given) return;
    if (given->empty() || given->find('\0') != std::string::npos)
        fault_at(key, fmt::format("'{}' must be a path", key));
    else
        path = absolute(*given);
}

std::optional<std::string> SettingsReader::secret(const std::string& text, const RulePlace& place,
                                                  std::string_view key) {
    auto value = read_secret(text, folder_);
    if (!value) {
        faults().add(place, fmt::format("'{}': {}", key, value.failure().detail));
        return std::nullopt;
    }
    const bool controls = std::any_of(value.value().begin(), value.value().end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (!controls) return std::move(value).value();
    faults().add(place, fmt::format("'{}': its value holds a line feed or another control character", key));
    return std::nullopt;
}

void SettingsReader::read_secret_text(std::string_view key, std::string& value) {
    const auto given = text(key);
    if (!given) return;
    if (auto found = secret(*given, place_of(key), key)) value = std::move(*found);
}

void SettingsReader::read_secrets(std::string_view key, std::map<std::string, std::string>& values) {
    const toml::table* given = table(key);
    if (!given) return;
    SettingsReader reader(*given, file(), faults(), folder_);
    for (const auto& [name, node] : *given)
        if (const auto value = reader.text(name.str()))
            if (auto found = secret(*value, reader.place_of(name.str()), name.str()))
                values.emplace(name.str(), std::move(*found));
}

}  // namespace pith
