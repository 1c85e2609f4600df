#include "pipeline/fetch/body_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/model/text.h"
#include "stages/sniff.h"

namespace pith {

namespace {

/// "text/html" of "Text/HTML; charset=utf-8".
std::string mime_type(std::string_view content_type) {
    std::string type(trim(content_type.substr(0, content_type.find(';'))));
    for (char& c : type)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return type;
}

bool is_media(std::string_view type) {
    constexpr std::array kinds{"image/", "audio/", "video/", "font/", "model/"};
    return std::ranges::any_of(kinds, [&](std::string_view kind) { return type.starts_with(kind); });
}

/// Types of "application/" under which servers send pages.
bool may_be_page(std::string_view type) {
    constexpr std::array types{"application/xhtml+xml", "application/xml", "application/octet-stream",
                               "application/unknown", "application/force-download"};
    return std::ranges::find(types, type) != types.end();
}

/// The type is the server's, so what is no type is not shown.
Failure not_text(std::string_view what) {
    const bool plain = what.size() <= 80 && std::ranges::all_of(what, [](char c) { return c > ' ' && c <= '~'; });
    return {Status::not_html, "not text but " + std::string(plain ? what : "something else")};
}

}  // namespace

std::optional<Failure> refuse_type(Accept accept, std::string_view content_type) {
    const std::string type = mime_type(content_type);
    if (accept == Accept::anything) return std::nullopt;
    if (is_media(type) || type == "application/pdf") return not_text(type);
    if (accept == Accept::page && type.starts_with("application/") && !may_be_page(type)) return not_text(type);
    return std::nullopt;
}

std::optional<Failure> refuse_bytes(Accept accept, std::string_view bytes, std::string_view content_type) {
    if (accept == Accept::anything) return std::nullopt;
    const Sniffed sniffed = sniff(bytes.substr(0, body_kind_bytes), {}, content_type);
    if (sniffed.content != Content::other) return std::nullopt;
    const bool compressed = sniffed.what == "gzip" || sniffed.what == "Zstandard";
    if (accept == Accept::data && compressed) return std::nullopt;
    return Failure{Status::not_html, "not text but " + std::string(sniffed.what)};
}

}  // namespace pith
