#include <pith/pith.h>
#include <array>

namespace pith {

std::string_view name(Status status) {
    static constexpr std::array names{"ok",       "empty",     "no-article", "not-html",      "too-large",
                                      "too-deep", "budget",    "time-limit", "decode-error",  "fetch-error",
                                      "refused",  "truncated", "unreadable", "internal-error"};
    return names.at(static_cast<std::size_t>(status));
}

bool is_answer(Status status) {
    return status <= Status::not_html;
}

std::string_view name(Limit limit) {
    static constexpr std::array names{"",      "input", "ratio",  "memory", "steps",      "time",
                                      "depth", "nodes", "blocks", "output", "attributes", "formatting"};
    return names.at(static_cast<std::size_t>(limit));
}

std::string_view name(PageType type) {
    static constexpr std::array names{"article", "service", "product",       "collection",
                                      "forum",   "listing", "documentation", "other"};
    return names.at(static_cast<std::size_t>(type));
}

}  // namespace pith
