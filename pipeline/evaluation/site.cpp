#include "pipeline/evaluation/site.h"

#include <libpsl.h>

#include "ada.h"

namespace pith {
namespace {

constexpr std::string_view archive = "web.archive.org";

/// "/web/20200101000000/https://example.org/a" → "https://example.org/a".
std::string_view archived_url(std::string_view path) {
    constexpr std::string_view begin = "/web/";
    if (!path.starts_with(begin)) return {};
    const auto slash = path.find('/', begin.size());
    return slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
}

}  // namespace

std::string site_of(std::string_view url) {
    const auto address = ada::parse<ada::url_aggregator>(url);
    if (!address) return {};
    if (address->get_hostname() == archive)
        if (const std::string_view inner = archived_url(address->get_pathname()); !inner.empty())
            if (std::string site = site_of(inner); !site.empty()) return site;
    std::string host(address->get_hostname());
    if (address->host_type != ada::url_host_type::DEFAULT) return host;  // an IP address
    const char* domain = psl_registrable_domain(psl_builtin(), host.c_str());
    return domain ? domain : host;
}

}  // namespace pith
