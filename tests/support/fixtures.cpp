#include "tests/support/fixtures.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "tests/support/shared_data.h"
#include "tests/support/text_diff.h"

namespace pith::test {
namespace {

using Values = std::vector<std::string>;

std::string without_line_ends(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        auto line = text.substr(begin, end - begin);
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        out.append(line).push_back('\n');
        begin = end + 1;
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out == "\n" ? std::string() : out;
}

/// A field's values: none where it is empty.
Values one(std::string_view value) {
    return value.empty() ? Values() : Values{std::string(value)};
}

std::map<std::string, Values, std::less<>> facts_of(const Article& article) {
    const Metadata& m = article.metadata;
    return {{"url", one(m.url)},
            {"status", one(name(article.status))},
            {"type", one(name(article.type))},
            {"title", one(m.title)},
            {"author", m.authors},
            {"date", one(m.date)},
            {"site", one(m.site)},
            {"description", one(m.description)},
            {"language", one(m.language)},
            {"agency", one(m.agency)},
            {"section", one(m.section)},
            {"tags", m.tags},
            {"image", one(m.image)}};
}

Values values_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return one(text->get());
    Values values;
    if (const auto* list = node.as_array())
        for (const auto& item : *list) values.push_back(item.value_or(std::string()));
    return values;
}

}  // namespace

std::vector<Fixture> fixtures() {
    const std::filesystem::path folder = std::filesystem::path(PITH_SOURCE_DIR) / "fixtures";
    std::vector<Fixture> found;
    for (const auto& page : files_below(folder / "pages")) {
        const std::string slug = page.stem().string();
        found.push_back({slug, page, folder / "expected" / (slug + ".txt"), folder / "expected" / (slug + ".toml")});
    }
    return found;
}

std::string differing_text(const Article& article, const Fixture& fixture) {
    return line_diff(without_line_ends(read_file(fixture.text)), without_line_ends(to_text(article)));
}

std::string differing_fact(std::string_view key, const toml::node& expected, const Values& actual) {
    const Values values = values_of(expected);
    if (values == actual) return {};
    const bool may_go_on = values.size() == 1 && actual.size() == 1 && actual[0].starts_with(values[0]);
    const char next = may_go_on ? actual[0][values[0].size()] : '\0';
    if (may_go_on && ((key == "date" && next == 'T') || (key == "language" && next == '-'))) return {};
    return fmt::format("{}: expected {}, but it is {}\n", key, values, actual);
}

std::string differing_facts(const Article& article, const toml::table& facts) {
    const auto actual = facts_of(article);
    std::string differing;
    for (const auto& [key, expected] : facts) {
        if (key == "todo") continue;  // says why the page is not right yet
        const auto found = actual.find(key.str());
        if (found == actual.end())
            differing += fmt::format("{}: no such field\n", key.str());
        else
            differing += differing_fact(key.str(), expected, found->second);
    }
    return differing;
}

}  // namespace pith::test
