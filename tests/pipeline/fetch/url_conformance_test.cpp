// Whose host a URL names: the WHATWG's and Unicode's own cases, as kept in shared/hostile/url.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "pipeline/fetch/fetch_url.h"
#include "tests/support/shared_data.h"

namespace pith {
namespace {

using nlohmann::json;

struct Agreement {
    int cases = 0;
    int agree = 0;
    int other_host = 0;
    std::string differ;

    /// `host` and `href` as they should be; an empty host where the URL should be refused.
    void add(const std::string& input, const Result<FetchUrl>& url, const std::string& host, const std::string& href) {
        ++cases;
        const bool same = url ? url.value().name == host && (href.empty() || url.value().href == href) : host.empty();
        agree += same;
        other_host += url && !host.empty() && url.value().name != host;
        if (!same) differ += "  " + input + " → " + (url ? url.value().href : url.failure().detail) + "\n";
    }

    void expect_98_percent() const {
        RecordProperty("agree", std::to_string(agree) + " of " + std::to_string(cases));
        EXPECT_GE(agree, cases * 98 / 100) << agree << " of " << cases << " agree; not these:\n" << differ;
        EXPECT_EQ(other_host, 0) << differ;
    }

    static void RecordProperty(const char* key, const std::string& value) { testing::Test::RecordProperty(key, value); }
};

/// What a redirect to `input` seen from `base`, or `input` by itself, should be: href without user name and password.
void add_whatwg_case(const json& each, Agreement& agreement) {
    const std::string input = each.at("input");
    const bool fails = each.value("failure", false);
    const std::string protocol = fails ? "" : each.at("protocol").get<std::string>();
    const auto is_empty = [&](const char* part) { return each.at(part).get_ref<const std::string&>().empty(); };
    const bool named = !fails && is_empty("username") && is_empty("password");
    const bool fetched = protocol == "http:" || protocol == "https:";
    const std::string host = fetched ? each.at("hostname").get<std::string>() : "";
    const std::string href = fetched && named ? each.at("href").get<std::string>() : "";
    if (each.at("base").is_null()) return agreement.add(input, parse_fetch_url(input), host, href);
    // A redirect to a URL with a user name is refused by intent.
    agreement.add(input, parse_redirect(input, each.at("base").get<std::string>()), named ? host : "", href);
}

TEST(UrlConformance, AgreesWithTheWhatwg) {
    PITH_NEEDS_SHARED(folder, "hostile/url");
    Agreement agreement;
    for (const json& each : json::parse(test::read_file(folder / "urltestdata.json"))) {
        if (each.is_object()) add_whatwg_case(each, agreement);
    }
    EXPECT_EQ(agreement.cases, 819);
    agreement.expect_98_percent();
}

std::vector<std::string> columns_of(const std::string& line) {
    std::vector<std::string> columns;
    std::stringstream text(line.substr(0, line.find('#')));
    for (std::string column; std::getline(text, column, ';');) {
        const std::size_t begin = column.find_first_not_of(" \t");
        columns.push_back(
            begin == std::string::npos ? "" : column.substr(begin, column.find_last_not_of(" \t") + 1 - begin));
    }
    return columns;
}

/// Whether a status column names an error that browsers heed: not those of hyphens, lengths and STD3, which they leave.
bool is_refused_by_browsers(const std::string& status) {
    if (status.size() < 2) return false;
    std::stringstream codes(status.substr(1, status.size() - 2));
    for (std::string code; std::getline(codes, code, ',');) {
        code.erase(0, code.find_first_not_of(' '));
        if (code != "V2" && code != "V3" && code != "A4_1" && code != "A4_2" && code != "X4_2" && code != "U1")
            return true;
    }
    return false;
}

/// "\\u05D0" undone, as in JSON; nothing for a lone surrogate, which no text can hold.
std::optional<std::string> unescaped(const std::string& text) {
    const json parsed = json::parse('"' + text + '"', nullptr, false);
    return parsed.is_string() ? std::optional(parsed.get<std::string>()) : std::nullopt;
}

TEST(UrlConformance, ReadsInternationalNamesAsUnicodeDoes) {
    PITH_NEEDS_SHARED(folder, "hostile/url");
    Agreement agreement;
    std::ifstream file(folder / "IdnaTestV2.txt");
    for (std::string line; std::getline(file, line);) {
        const auto columns = columns_of(line);
        if (columns.size() < 5) continue;
        const auto name = unescaped(columns[0]);
        // What ends the host in a URL is no part of a name.
        if (!name || name->empty() || name->find_first_of("?/") != std::string::npos) continue;
        const std::string unicode = columns[1].empty() ? *name : unescaped(columns[1]).value_or("");
        const std::string& ascii = columns[3].empty() ? unicode : columns[3];
        const std::string& status = columns[4].empty() ? columns[2] : columns[4];
        agreement.add(*name, parse_fetch_url("http://" + *name + "/"), is_refused_by_browsers(status) ? "" : ascii, "");
    }
    EXPECT_GT(agreement.cases, 5000);
    agreement.expect_98_percent();
}

}  // namespace
}  // namespace pith
