/// The golden pages of fixtures/: what goes in, and what must come out.
#pragma once

#include <pith/pith.h>

#include <toml++/toml.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pith::test {

struct Fixture {
    std::string slug;
    std::filesystem::path page;
    std::filesystem::path text;   ///< expected body
    std::filesystem::path facts;  ///< expected status and metadata, TOML
};

/// All pages of fixtures/pages, in order of their names.
std::vector<Fixture> fixtures();

/// How the article differs from expected/SLUG.txt, as lines of a diff; empty if it does not. White space at the ends
/// of lines and of the text does not count.
std::string differing_text(const Article& article, const Fixture& fixture);

/// One line for each field of expected/SLUG.toml that came out differently.
std::string differing_facts(const Article& article, const toml::table& facts);

/// A line for `key`, unless `actual` is what the file asks for. "date" and "language" may be more precise than asked.
std::string differing_fact(std::string_view key, const toml::node& expected, const std::vector<std::string>& actual);

}  // namespace pith::test
