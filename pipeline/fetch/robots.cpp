#include "pipeline/fetch/robots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "stages/tag_scan.h"

namespace pith {

namespace {

constexpr std::size_t most_sitemaps = 1000;

enum class Field { user_agent, allow, disallow, crawl_delay, sitemap, other };

/// Spelt as Google's parser takes them too.
constexpr std::array field_names{
    std::pair{"user-agent", Field::user_agent},   std::pair{"useragent", Field::user_agent},
    std::pair{"user agent", Field::user_agent},   std::pair{"allow", Field::allow},
    std::pair{"disallow", Field::disallow},       std::pair{"dissallow", Field::disallow},
    std::pair{"dissalow", Field::disallow},       std::pair{"disalow", Field::disallow},
    std::pair{"diasllow", Field::disallow},       std::pair{"disallaw", Field::disallow},
    std::pair{"crawl-delay", Field::crawl_delay}, std::pair{"crawldelay", Field::crawl_delay},
    std::pair{"sitemap", Field::sitemap},         std::pair{"site-map", Field::sitemap}};

struct Line {
    Field field = Field::other;
    std::string_view value;
};

std::string_view trim_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// "Disallow: /a # why" → Disallow, "/a". Where no colon stands, the first blank parts the two.
Line read_line(std::string_view line) {
    line = trim_blanks(line.substr(0, line.find('#')));
    std::size_t separator = line.find(':');
    if (separator == std::string_view::npos) separator = line.find_first_of(" \t");
    if (separator == std::string_view::npos) return {};
    const std::string_view name = trim_blanks(line.substr(0, separator));
    for (const auto& [known, field] : field_names)
        if (equals_ignoring_case(name, known)) return {field, trim_blanks(line.substr(separator + 1))};
    return {};
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != 0 && std::strchr("-._~", c));
}

void append_encoded(std::string& text, unsigned char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    text += '%';
    text += digits[byte >> 4];
    text += digits[byte & 15];
}

/// One spelling of percent-encoding for rules and paths (RFC 9309, 2.2.2). In a path, "*" and "$" are no wildcards.
std::string normalize(std::string_view text, bool is_pattern) {
    std::string normal;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int high = c == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) {
            const int byte = high * 16 + low;
            if (is_unreserved(byte))
                normal += static_cast<char>(byte);
            else
                append_encoded(normal, static_cast<unsigned char>(byte));
            i += 2;
        } else if (static_cast<unsigned char>(c) >= 0x80 || (c == '*' && !is_pattern) ||
                   (c == '$' && !(is_pattern && i + 1 == text.size()))) {
            append_encoded(normal, static_cast<unsigned char>(c));
        } else {
            normal += c;
        }
    }
    return normal;
}

/// Where `part` first stands in `text`, in linear time whatever the two are (which std::string_view::find is not).
std::size_t find_linear(std::string_view text, std::string_view part) {
    if (part.empty()) return 0;
    if (text.empty()) return std::string_view::npos;
    const void* found = ::memmem(text.data(), text.size(), part.data(), part.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
}

/// "*" stands for any bytes, "$" at the end for the path's end. Leftmost places suffice for what stands between stars.
bool matches(std::string_view pattern, std::string_view path) {
    const bool to_end = pattern.ends_with('$');
    if (to_end) pattern.remove_suffix(1);
    std::size_t star = pattern.find('*');
    if (!path.starts_with(pattern.substr(0, star))) return false;
    if (star == std::string_view::npos) return !to_end || path.size() == pattern.size();
    path.remove_prefix(star);
    while (true) {
        pattern.remove_prefix(star + 1);
        star = pattern.find('*');
        if (star == std::string_view::npos) break;
        const std::size_t at = find_linear(path, pattern.substr(0, star));
        if (at == std::string_view::npos) return false;
        path.remove_prefix(at + star);
    }
    return to_end ? path.ends_with(pattern) : find_linear(path, pattern) != std::string_view::npos;
}

std::optional<std::chrono::milliseconds> read_delay(std::string_view value) {
    double seconds = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (parsed.ec != std::errc{} || !std::isfinite(seconds) || seconds < 0) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::min(seconds, 1e6) * 1000));
}

}  // namespace

struct RobotsRules::Group {
    bool exists = false;
    std::vector<Rule> rules;
    std::optional<std::chrono::milliseconds> crawl_delay;
};

/// Reads line by line; a group's lines go to the crawlers that its first lines name.
struct RobotsRules::Reading {
    std::string_view token;
    Group own = {};
    Group any = {};
    std::vector<std::string> sitemaps = {};
    bool for_own = false;
    bool for_any = false;
    bool in_rules = false;  ///< the next user-agent line begins a new group

    void read(const Line& line) {
        switch (line.field) {
            case Field::user_agent:
                return add_agent(line.value);
            case Field::allow:
            case Field::disallow:
                in_rules = true;
                if (!line.value.empty()) add_rule({normalize(line.value, true), line.field == Field::allow});
                return;
            case Field::crawl_delay:
                if (for_own) own.crawl_delay = read_delay(line.value);
                if (for_any) any.crawl_delay = read_delay(line.value);
                return;
            case Field::sitemap:
                if (sitemaps.size() < most_sitemaps) sitemaps.emplace_back(line.value);
                return;
            case Field::other:
                return;
        }
    }

    void add_agent(std::string_view value) {
        if (in_rules) for_own = for_any = in_rules = false;
        if (value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t')) {
            for_any = any.exists = true;
        } else if (!token.empty() && equals_ignoring_case(product_token(value), token)) {
            for_own = own.exists = true;
        }
    }

    void add_rule(Rule rule) {
        if (for_own) own.rules.push_back(rule);
        if (for_any) any.rules.push_back(std::move(rule));
    }
};

RobotsRules RobotsRules::parse(std::string_view text, std::string_view product_token) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Reading reading{.token = product_token};
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        reading.read(read_line(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    Group& group = reading.own.exists ? reading.own : reading.any;
    std::ranges::stable_sort(group.rules, [](const Rule& one, const Rule& other) {
        return std::pair(one.pattern.size(), one.allow) > std::pair(other.pattern.size(), other.allow);
    });
    RobotsRules rules;
    rules.rules_ = std::move(group.rules);
    rules.crawl_delay_ = group.crawl_delay;
    rules.sitemaps_ = std::move(reading.sitemaps);
    return rules;
}

bool RobotsRules::allows(std::string_view path) const {
    if (path == "/robots.txt") return true;
    const std::string normal = normalize(path, false);
    const auto rule = std::ranges::find_if(rules_, [&](const Rule& each) { return matches(each.pattern, normal); });
    return rule == rules_.end() || rule->allow;
}

std::string product_token(std::string_view user_agent) {
    const auto is_token = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    const auto end = std::ranges::find_if_not(user_agent, is_token);
    return std::string(user_agent.begin(), end);
}

}  // namespace pith
