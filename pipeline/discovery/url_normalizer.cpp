#include "pipeline/discovery/url_normalizer.h"

#include "ada.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::size_t most_url_bytes = 8192;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// RFC 3986, section 2.3.
bool is_unreserved(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

/// "%c3%7e" → "%C3~". What follows a lone "%" stays escaped, so that no new escape arises: "%4%44".
std::string normal_escapes(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape = text[at] == '%' && at + 2 < text.size();
        const int high = escape ? hex_digit(text[at + 1]) : -1;
        const int low = escape ? hex_digit(text[at + 2]) : -1;
        if (high < 0 || low < 0) {
            out += text[at];
            continue;
        }
        const bool behind_lone_percent = out.ends_with('%') || (out.size() >= 2 && out[out.size() - 2] == '%');
        if (is_unreserved(high * 16 + low) && !behind_lone_percent)
            out += static_cast<char>(high * 16 + low);
        else
            out.append({'%', digits[static_cast<std::size_t>(high)], digits[static_cast<std::size_t>(low)]});
        at += 2;
    }
    return out;
}

}  // namespace

UrlNormalizer::UrlNormalizer(const RuleSet& rules)
    : tracking_(rules.pattern("url_tracking")),
      session_(rules.pattern("url_session")),
      session_path_(rules.pattern("url_session_path")) {}

bool UrlNormalizer::is_dropped(std::string_view parameter) const {
    const std::string pair =
        parameter.find('=') == parameter.npos ? std::string(parameter) + '=' : std::string(parameter);
    return tracking_.in(pair) || session_.in(pair);
}

/// `search` without its "?".
std::string UrlNormalizer::query(std::string_view search) const {
    const std::string escaped = normal_escapes(search);
    std::string kept;
    bool any = false;
    for (std::size_t begin = 0; begin <= escaped.size();) {
        const std::size_t end = std::min(escaped.find('&', begin), escaped.size());
        const std::string_view parameter = std::string_view(escaped).substr(begin, end - begin);
        if (!is_dropped(parameter)) {
            if (any) kept += '&';
            kept += parameter;
            any = true;
        }
        begin = end + 1;
    }
    return kept;
}

std::string UrlNormalizer::path(std::string_view path) const {
    std::string normal = normal_escapes(path);
    if (normal.find(';') == normal.npos) return normal;
    while (const auto session = session_path_.find(normal)) {
        const std::size_t at = normal.find(*session);
        if (session->empty() || at == normal.npos) break;
        normal.erase(at, session->size());
    }
    return normal;
}

std::string UrlNormalizer::normalize(std::string_view url) const {
    if (url.size() > most_url_bytes) return {};
    auto parsed = ada::parse<ada::url_aggregator>(trim(url));
    if (!parsed || (parsed->get_protocol() != "http:" && parsed->get_protocol() != "https:")) return {};
    parsed->set_hash("");
    parsed->set_username("");
    parsed->set_password("");
    parsed->set_pathname(path(parsed->get_pathname()));
    const std::string_view search = parsed->get_search();
    const std::string kept = search.empty() ? std::string{} : query(search.substr(1));
    parsed->set_search(kept.empty() ? kept : "?" + kept);
    if (parsed->get_href().size() > most_url_bytes) return {};
    return std::string(parsed->get_href());
}

}  // namespace pith
