/// Writes TOML as a person would in a rule file.
#pragma once

#include <toml++/toml.h>
#include <string>
#include <string_view>

namespace pith {

/// A string: literal ('…', as patterns are written) where its characters allow it, else basic ("…"). One line.
std::string toml_string(std::string_view text);

/// A basic string, "…", as prose is written. One line.
std::string toml_prose(std::string_view text);

/// A string of several lines, '''…''' where its characters allow it, else """…""".
std::string toml_block(std::string_view text);

/// A value on one line: tables and arrays inline.
std::string toml_value(const toml::node& value);

/// "key = value" on one line, cut to about `max_bytes`.
std::string toml_pair(std::string_view key, const toml::node& value, std::size_t max_bytes);

}  // namespace pith
