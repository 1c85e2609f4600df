#include "pipeline/fetch/fetch_url.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>

#include "ada.h"
#include "pipeline/model/text.h"
#include "pipeline/sources/byte_reader.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {
constexpr std::size_t most_url_bytes = 8192;

Failure too_long() {
    return {Status::refused, "a URL of more than " + format_bytes(most_url_bytes)};
}

FetchUrl make_fetch_url(ada::url_aggregator& url) {
    FetchUrl result;
    result.user = ada::unicode::percent_decode(url.get_username(), url.get_username().find('%'));
    result.password = ada::unicode::percent_decode(url.get_password(), url.get_password().find('%'));
    result.host = url.get_host();
    result.name = url.get_hostname();
    result.origin = url.get_origin();
    result.path = std::string(url.get_pathname()).append(url.get_search());
    url.set_username("");
    url.set_password("");
    result.href = url.get_href();
    return result;
}

/// Whether a host in punycode is a name by UTS #46, bidi and joiners checked, which Ada leaves; hyphens and lengths are
/// as browsers have them.
bool is_international_name(std::string_view host) {
    if (host.find("xn--") == std::string_view::npos) return true;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, decltype(&uidna_close)> names(
        uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_UNICODE, &error),
        uidna_close);
    char unicode[2048];
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    uidna_nameToUnicodeUTF8(names.get(), host.data(), static_cast<int32_t>(host.size()), unicode, sizeof unicode, &info,
                            &error);
    constexpr std::uint32_t left_to_browsers = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                               UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                               UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    return U_SUCCESS(error) && (info.errors & ~left_to_browsers) == 0;
}

bool is_web(const ada::url_aggregator& url) {
    return url.get_protocol() == "http:" || url.get_protocol() == "https:";
}

}  // namespace

bool is_web_url(std::string_view text) {
    return equals_ignoring_case(text.substr(0, 7), "http://") || equals_ignoring_case(text.substr(0, 8), "https://");
}

Result<FetchUrl> parse_fetch_url(std::string_view text) {
    if (text.size() > most_url_bytes) return too_long();
    auto parsed = ada::parse<ada::url_aggregator>(trim(text));
    if (!parsed) return Failure{Status::refused, "not a valid URL"};
    if (!is_web(*parsed)) return Failure{Status::refused, "only http and https URLs are fetched"};
    if (!is_international_name(parsed->get_hostname())) return Failure{Status::refused, "not a valid name of a host"};
    return make_fetch_url(*parsed);
}

Result<FetchUrl> parse_redirect(std::string_view location, std::string_view base) {
    if (location.size() > most_url_bytes) return too_long();
    auto parsed_base = ada::parse<ada::url_aggregator>(base);
    if (!parsed_base) return Failure{Status::refused, "not a valid URL"};
    auto parsed = ada::parse<ada::url_aggregator>(location, &*parsed_base);
    if (!parsed) return Failure{Status::refused, "a redirect to what is no valid URL"};
    if (!is_web(*parsed)) return Failure{Status::refused, "a redirect to what is not http or https"};
    if (!is_international_name(parsed->get_hostname())) {
        return Failure{Status::refused, "a redirect to what is no valid name of a host"};
    }
    if (parsed->has_credentials()) return Failure{Status::refused, "a redirect to a URL with a user name"};
    if (parsed->get_href().size() > most_url_bytes) return too_long();
    return make_fetch_url(*parsed);
}

std::string without_userinfo(std::string_view url) {
    const std::size_t scheme = url.find("//");
    if (scheme == std::string_view::npos) return std::string(url);
    const std::size_t begin = scheme + 2;
    // A backslash ends the host too in the WHATWG URL Standard.
    const std::size_t end = std::min(url.find_first_of("/?#\\", begin), url.size());
    const std::size_t at = url.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < begin) return std::string(url);
    return std::string(url.substr(0, begin)).append(url.substr(at + 1));
}

}  // namespace pith
