/// Reads the values of one table of a job file.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/toml_reader.h"

namespace pith {

/// A TableReader that knows times, sizes, patterns, paths and secrets. Each fault is noted at its key.
class SettingsReader : public TableReader {
  public:
    SettingsReader(const toml::table& table, const std::string& file, Diagnostics& faults, std::filesystem::path folder)
        : TableReader(table, file, faults), folder_(std::move(folder)) {}

    /// Left as it is where the key is missing.
    void read(std::string_view key, std::string& value);
    void read(std::string_view key, bool& value);
    void read(std::string_view key, std::chrono::seconds& value);
    void read(std::string_view key, std::chrono::milliseconds& value);
    /// A whole number from 0 to `most`.
    void read_count(std::string_view key, std::size_t& value, std::size_t most);
    void read_size(std::string_view key, std::size_t& bytes);
    void read(std::string_view key, std::vector<std::string>& values);
    /// RE2.
    void read_patterns(std::string_view key, std::vector<std::string>& patterns);
    void read_pattern(std::string_view key, std::string& pattern);
    /// A path, made absolute from the job file's folder; a fault where it is empty.
    void read_path(std::string_view key, std::string& path);
    /// read_secret(), and no line feed or other control character in it.
    void read_secret_text(std::string_view key, std::string& value);
    /// A table of such texts: headers, cookies.
    void read_secrets(std::string_view key, std::map<std::string, std::string>& values);

    std::string absolute(const std::string& path) const;
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::optional<std::chrono::milliseconds> duration(std::string_view key);
    void check_pattern(const std::string& pattern, const RulePlace& place);
    std::optional<std::string> secret(const std::string& text, const RulePlace& place, std::string_view key);

    std::filesystem::path folder_;
};

}  // namespace pith
