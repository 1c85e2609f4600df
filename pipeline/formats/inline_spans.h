/// A block's text with its inline mark-up as a sequence of events, which every rendering walks.
#pragma once

#include <pith/pith.h>
#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace pith {

/// True for the schemes that a rendering may point to; all else is left out, whatever the page says.
inline bool is_safe_target(std::string_view url, bool allow_mail = true) {
    return url.starts_with("https://") || url.starts_with("http://") || (allow_mail && url.starts_with("mailto:"));
}

/// Calls visitor.open(span), .text(piece) and .close(span) in order. Spans are clipped to the span around them, empty
/// ones are left out, so what comes out is properly nested whatever comes in.
template <class Visitor>
void walk_spans(const ContentBlock& block, Visitor& visitor) {
    const std::string_view text = block.text;
    struct Open {
        const Span* span;
        std::size_t end;
    };
    std::vector<Open> open;
    std::size_t at = 0;
    const auto advance = [&](std::size_t to) {
        if (to > at) visitor.text(text.substr(at, to - at));
        at = std::max(at, to);
    };
    const auto close_up_to = [&](std::size_t position) {
        while (!open.empty() && open.back().end <= position) {
            advance(open.back().end);
            visitor.close(*open.back().span);
            open.pop_back();
        }
    };
    for (const Span& span : block.spans) {
        close_up_to(span.begin);
        const std::size_t outer_end = open.empty() ? text.size() : open.back().end;
        const std::size_t end = std::min<std::size_t>(span.end, outer_end);
        if (span.begin < at || span.begin >= end) continue;
        advance(span.begin);
        visitor.open(span);
        open.push_back({&span, end});
    }
    close_up_to(text.size());
    advance(text.size());
}

}  // namespace pith
