#include "pipeline/job/article_filter.h"

#include <fmt/format.h>

#include <ada.h>
#include <algorithm>
#include <charconv>
#include <chrono>

#include "pipeline/model/text.h"

namespace pith {
namespace {

std::vector<RegexPtr> compile(const std::vector<std::string>& patterns) {
    std::vector<RegexPtr> compiled;
    compiled.reserve(patterns.size());
    for (const std::string& pattern : patterns) compiled.push_back(std::make_shared<const Regex>(pattern));
    return compiled;
}

/// "example.org" and "www.example.org" are within "example.org".
bool is_within(std::string_view host, const std::vector<std::string>& domains) {
    return std::any_of(domains.begin(), domains.end(), [&](const std::string& domain) {
        return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
    });
}

bool any_in(const std::vector<RegexPtr>& patterns, std::string_view text) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const RegexPtr& pattern) { return pattern->in(text); });
}

std::string_view primary_subtag(std::string_view language) {
    return language.substr(0, language.find_first_of("-_"));
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// "T10:00:00+01:00" in seconds, its offset taken away; 0 where it is not written so.
UnixTime time_of_day(std::string_view text) {
    if (text.size() < 9 || text[0] != 'T') return 0;
    const auto hours = number(text.substr(1, 2));
    const auto minutes = number(text.substr(4, 2));
    const auto seconds = number(text.substr(7, 2));
    if (!hours || !minutes || !seconds) return 0;
    UnixTime time = *hours * 3600 + *minutes * 60 + *seconds;
    const std::size_t sign = text.find_first_of("+-", 9);
    if (sign == std::string_view::npos || text.size() < sign + 6) return time;
    const auto offset_hours = number(text.substr(sign + 1, 2));
    const auto offset_minutes = number(text.substr(sign + 4, 2));
    if (!offset_hours || !offset_minutes) return time;
    const UnixTime offset = *offset_hours * 3600 + *offset_minutes * 60;
    return text[sign] == '+' ? time - offset : time + offset;
}

}  // namespace

std::optional<UnixTime> unix_time(std::string_view iso_date) {
    using namespace std::chrono;
    if (iso_date.size() < 10 || iso_date[4] != '-' || iso_date[7] != '-') return std::nullopt;
    const auto y = number(iso_date.substr(0, 4));
    const auto m = number(iso_date.substr(5, 2));
    const auto d = number(iso_date.substr(8, 2));
    if (!y || !m || !d || *m < 1 || *d < 1) return std::nullopt;
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (!date.ok()) return std::nullopt;
    return UnixTime{sys_days(date).time_since_epoch().count()} * 86'400 + time_of_day(iso_date.substr(10));
}

ArticleFilter::ArticleFilter(const JobFilter& filter)
    : filter_(filter), paths_(compile(filter.paths)), not_paths_(compile(filter.not_paths)) {}

bool ArticleFilter::is_old(UnixTime published, UnixTime now) const {
    return filter_.max_age.count() > 0 && published > 0 && published < now - filter_.max_age.count();
}

std::string ArticleFilter::against(std::string_view url, UnixTime published, UnixTime now) const {
    const auto parsed = ada::parse<ada::url_aggregator>(url);
    if (!parsed) return "no URL";
    const std::string_view host = parsed->get_hostname();
    if (!filter_.hosts.empty() && !is_within(host, filter_.hosts)) return fmt::format("host {}", host);
    if (is_within(host, filter_.not_hosts)) return fmt::format("host {}", host);
    const std::string path = std::string(parsed->get_pathname()) + std::string(parsed->get_search());
    if (!paths_.empty() && !any_in(paths_, path)) return "path";
    if (any_in(not_paths_, path)) return "path";
    return is_old(published, now) ? "age" : "";
}

std::string ArticleFilter::against(const Article& article, UnixTime published, UnixTime now) const {
    const std::string_view language = primary_subtag(article.metadata.language);
    const auto is_language = [&](const std::string& wanted) { return primary_subtag(wanted) == language; };
    if (!filter_.languages.empty() && !language.empty() &&
        std::none_of(filter_.languages.begin(), filter_.languages.end(), is_language))
        return fmt::format("language {}", language);
    const auto& types = filter_.types;
    if (!types.empty() && std::find(types.begin(), types.end(), article.type) == types.end())
        return fmt::format("type {}", name(article.type));
    const auto date = unix_time(article.metadata.date);
    if (is_old(date ? *date : published, now)) return "age";
    if (filter_.min_words > 0) {
        const std::size_t words = count_words(article.text);
        if (words < filter_.min_words) return fmt::format("{} words", words);
    }
    return "";
}

}  // namespace pith
