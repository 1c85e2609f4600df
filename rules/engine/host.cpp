#include "rules/engine/host.h"

#include <libpsl.h>

#include <algorithm>
#include <string>

namespace pith {
namespace {

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

bool is_host_of(std::string_view host, std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool is_host_name(std::string_view host) {
    if (host.size() > 253) return false;
    for (std::size_t at = 0; at <= host.size();) {
        const std::size_t dot = std::min(host.find('.', at), host.size());
        if (!is_label(host.substr(at, dot - at))) return false;
        at = dot + 1;
    }
    return true;
}

bool is_public_suffix(std::string_view host) {
    const psl_ctx_t* list = psl_builtin();
    return list && psl_is_public_suffix2(list, std::string(host).c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

std::string registrable_domain(std::string_view host) {
    std::string name(host);
    // Digits cannot be a top-level domain: an IP address.
    if (name.empty() || (name.back() >= '0' && name.back() <= '9') || name.back() == ']') return name;
    const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());
    return domain ? domain : name;
}

}  // namespace pith
