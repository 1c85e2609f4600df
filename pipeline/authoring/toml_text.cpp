#include "pipeline/authoring/toml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "pipeline/model/whole_characters.h"

namespace pith {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string escaped(std::string_view text, bool lines) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out.append(1, '\\').append(1, c);
        else if (c == '\n' && !lines)
            out += "\\n";
        else if (is_control(c) && c != '\n')
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out;
}

template <class Each>
std::string joined(const Each& all, std::string_view open, std::string_view close, auto write) {
    std::string text;
    for (auto&& one : all) text.append(text.empty() ? "" : ", ").append(write(one));
    return std::string(open).append(text).append(close);
}

}  // namespace

std::string toml_string(std::string_view text) {
    const bool control = std::any_of(text.begin(), text.end(), is_control);
    if (!control && text.find('\'') == std::string_view::npos) return fmt::format("'{}'", text);
    const bool literal = !control && text.find("'''") == std::string_view::npos && !text.ends_with('\'');
    if (literal && text.find('\\') != std::string_view::npos) return fmt::format("'''{}'''", text);
    return toml_prose(text);
}

std::string toml_prose(std::string_view text) {
    return fmt::format("\"{}\"", escaped(text, false));
}

std::string toml_block(std::string_view text) {
    const bool control = std::any_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\n'; });
    if (!control && text.find("'''") == std::string_view::npos && !text.ends_with('\''))
        return fmt::format("'''\n{}'''", text);
    return fmt::format("\"\"\"\n{}\"\"\"", escaped(text, true));
}

std::string toml_value(const toml::node& value) {
    if (const auto* text = value.as_string()) return toml_string(text->get());
    if (const auto* array = value.as_array())
        return joined(*array, "[", "]", [](const toml::node& element) { return toml_value(element); });
    if (const auto* table = value.as_table())
        return joined(*table, "{ ", " }",
                      [](const auto& pair) { return std::string(pair.first.str()) + " = " + toml_value(pair.second); });
    std::ostringstream out;
    value.visit([&](const auto& concrete) {
        if constexpr (toml::is_value<decltype(concrete)>) out << concrete;
    });
    return out.str();
}

std::string toml_pair(std::string_view key, const toml::node& value, std::size_t max_bytes) {
    const std::string whole = fmt::format("{} = {}", key, toml_value(value));
    const std::string_view shown = whole_characters(whole, max_bytes);
    return std::string(shown).append(shown.size() < whole.size() ? "…" : "");
}

}  // namespace pith
