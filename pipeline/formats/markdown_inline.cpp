#include "pipeline/formats/markdown_inline.h"

#include <utf8proc.h>

#include <algorithm>
#include <cctype>

#include "pipeline/formats/inline_spans.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

void append_escaped(std::string& out, std::string_view text) {
    static constexpr std::string_view special = "\\`*_[]~|";
    for (const char c : text) {
        if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '&') {
            out += "&amp;";
        } else if (c == '\n' || c == '\r') {
            out += ' ';
        } else {
            if (special.find(c) != std::string_view::npos) out += '\\';
            out += c;
        }
    }
}

enum class Neighbour { space, punctuation, other };

/// As CommonMark 0.30, section 6.2, classes the characters beside a run of delimiters; beyond the text it is space.
Neighbour classify(char32_t c) {
    const auto code = static_cast<utf8proc_int32_t>(c);
    switch (utf8proc_category(code)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_CC:
            return Neighbour::space;
        case UTF8PROC_CATEGORY_PC:
        case UTF8PROC_CATEGORY_PD:
        case UTF8PROC_CATEGORY_PS:
        case UTF8PROC_CATEGORY_PE:
        case UTF8PROC_CATEGORY_PI:
        case UTF8PROC_CATEGORY_PF:
        case UTF8PROC_CATEGORY_PO:
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SC:
        case UTF8PROC_CATEGORY_SK:
        case UTF8PROC_CATEGORY_SO:
            return Neighbour::punctuation;
        default:
            return Neighbour::other;
    }
}

Neighbour after(std::string_view text, std::size_t at) {
    return at < text.size() ? classify(next_code_point(text, at)) : Neighbour::space;
}

Neighbour before(std::string_view text, std::size_t at) {
    if (at == 0) return Neighbour::space;
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    return classify(next_code_point(text, begin));
}

/// True if `*` before `begin` opens and `*` at `end` closes: left- and right-flanking runs of CommonMark.
bool can_emphasise(std::string_view text, std::size_t begin, std::size_t end) {
    const auto opens = after(text, begin);
    const auto closes = before(text, end);
    if (opens == Neighbour::space || closes == Neighbour::space) return false;
    const bool left = opens != Neighbour::punctuation || before(text, begin) != Neighbour::other;
    const bool right = closes != Neighbour::punctuation || after(text, end) != Neighbour::other;
    return left && right;
}

class InlineWriter {
  public:
    InlineWriter(const ContentBlock& block, Rendering rendering, bool in_table)
        : block_(block), rendering_(rendering), in_table_(in_table) {}

    void text(std::string_view piece) {
        if (code_)
            code_text_ += piece;
        else
            append_escaped(out, piece);
        delimiter_ends_ = false;
    }
    void open(const Span& span) {
        if (code_) return;
        switch (span.kind) {
            case Span::Kind::code:
                code_ = &span;
                code_text_.clear();
                return;
            case Span::Kind::link:
                if (links_open_++ == 0 && shown(span)) out += '[';
                return;
            default:
                open_emphasis(span);
        }
    }
    void close(const Span& span) {
        if (code_ && code_ != &span) return;
        switch (span.kind) {
            case Span::Kind::code:
                append_code();
                code_ = nullptr;
                return;
            case Span::Kind::link:
                if (--links_open_ == 0 && shown(span))
                    out.append("](").append(markdown_target(span.target)).append(1, ')');
                return;
            default:
                if (marked_.back()) out += delimiter(span);
                delimiter_ends_ = marked_.back();
                marked_.pop_back();
        }
    }

    std::string out;

  private:
    static std::string_view delimiter(const Span& span) { return span.kind == Span::Kind::strong ? "**" : "*"; }
    bool shown(const Span& link) const { return rendering_.links && is_safe_target(link.target); }

    /// A span that CommonMark would not read as emphasis is left without marks: stray asterisks are worse.
    void open_emphasis(const Span& span) {
        const std::string_view text = block_.text;
        const bool marked =
            !delimiter_ends_ && can_emphasise(text, span.begin, std::min<std::size_t>(span.end, text.size()));
        marked_.push_back(marked);
        if (marked) out += delimiter(span);
    }

    void append_code() {
        std::replace(code_text_.begin(), code_text_.end(), '\n', ' ');
        const std::string fence(longest_backtick_run(code_text_) + 1, '`');
        const bool pad = code_text_.starts_with('`') || code_text_.ends_with('`') ||
                         (code_text_.starts_with(' ') && code_text_.ends_with(' '));
        const std::string_view space = pad ? " " : "";
        if (out.ends_with('`')) out += ' ';  // two fences that touch would be one
        out.append(fence).append(space);
        for (const char c : code_text_) {
            if (c == '|' && in_table_) out += '\\';
            out += c;
        }
        out.append(space).append(fence);
    }

    const ContentBlock& block_;
    const Rendering rendering_;
    const bool in_table_;
    const Span* code_ = nullptr;
    std::string code_text_;
    int links_open_ = 0;
    std::vector<bool> marked_;
    bool delimiter_ends_ = false;  ///< the last thing written closes emphasis: another mark here would join it
};

}  // namespace

std::size_t longest_backtick_run(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

std::string markdown_target(std::string_view url) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string target;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') {
            target += "&amp;";
        } else if (byte <= ' ' || byte == 0x7F ||
                   std::string_view("()<>\\\"*_|`[]").find(c) != std::string_view::npos) {
            target.append({'%', digits[byte >> 4], digits[byte & 15]});
        } else {
            target += c;
        }
    }
    return target;
}

std::string markdown_escape(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

std::string markdown_escape_start(std::string line) {
    line.erase(0, line.find_first_not_of(" \t"));
    if (line.empty()) return line;
    if (std::string_view("#-+=:").find(line[0]) != std::string_view::npos) return line.insert(0, 1, '\\');
    const std::size_t digits = line.find_first_not_of("0123456789");
    if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'))
        line.insert(digits, 1, '\\');
    return line;
}

std::string markdown_inline(const ContentBlock& block, Rendering rendering, bool in_table) {
    InlineWriter writer(block, rendering, in_table);
    walk_spans(block, writer);
    return markdown_escape_start(std::move(writer.out));
}

}  // namespace pith
