#include "stages/inline_text.h"

#include <algorithm>

#include "pipeline/model/ascii.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

/// Soft hyphen, zero-width space and byte order mark: nothing of them shows, and they split words.
bool is_invisible(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060;
}

/// True if the sixteen bytes are visible ASCII and single spaces with something visible behind each. One more byte must
/// stand there.
bool is_plain_run(const char* bytes) {
    const ascii::Chunk chunk = ascii::load(bytes);
    return ascii::all((chunk > ' ') | ((chunk == ' ') & (ascii::load(bytes + 1) > ' ')));
}

bool ends_with_word_character(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
    }
    return !text.empty() && is_word_character(next_code_point(text, at));
}

}  // namespace

void InlineText::put_space_before(char32_t next) {
    if (part_words_ && is_word_character(next) && ends_with_word_character(text_)) pending_space_ = true;
    part_words_ = false;
    if (pending_space_) put_pending_space();
}

void InlineText::put_pending_space() {
    if (pending_space_ && !text_.empty() && text_.back() != '\n') text_ += ' ';
    pending_space_ = false;
    // A span opened before the space begins behind it.
    for (Open& open : open_)
        if (open.begin + 1 == text_.size() && text_.back() == ' ') open.begin = text_.size();
}

void InlineText::add(std::string_view characters) {
    for (std::size_t at = 0; at < characters.size();) {
        const auto byte = static_cast<unsigned char>(characters[at]);
        if (byte > ' ' && byte < 0x80) {
            if (pending_space_ || part_words_) put_space_before(byte);
            const std::size_t run = at++;
            while (at + ascii::chunk_size < characters.size() && is_plain_run(characters.data() + at))
                at += ascii::chunk_size;
            while (at < characters.size() && characters[at] > ' ') ++at;  // bytes beyond ASCII are below 0
            text_.append(characters.substr(run, at - run));
            continue;
        }
        const std::size_t begin = at;
        const char32_t c = next_code_point(characters, at);
        if (is_space(c)) {
            pending_space_ = true;
        } else if (!is_invisible(c)) {
            if (pending_space_ || part_words_) put_space_before(c);
            text_.append(characters.substr(begin, at - begin));
        }
    }
}

void InlineText::add_preformatted(std::string_view characters) {
    pending_space_ = false;
    text_.append(characters);
}

void InlineText::open(Span::Kind kind, std::string_view target) {
    // No word stands half in one link and half in another.
    if (kind == Span::Kind::link && link_end_ > 0 && link_end_ == text_.size() && target != link_target_) part_words();
    open_.push_back({kind, std::string(target), text_.size()});
}

void InlineText::close() {
    if (open_.empty()) return;
    end_span(open_.back());
    if (open_.back().kind == Span::Kind::link) {
        link_end_ = text_.size();
        link_target_ = std::move(open_.back().target);
    }
    open_.pop_back();
}

void InlineText::close_or_take_back() {
    if (open_.empty()) return;
    const std::size_t begin = std::min(open_.back().begin, text_.size());
    if (count_words(std::string_view(text_).substr(begin)) > 0) return close();
    open_.pop_back();
    text_.erase(begin);
    if (!text_.empty() && text_.back() == ' ') {
        text_.pop_back();
        pending_space_ = true;
    }
    const auto end = static_cast<std::uint32_t>(text_.size());
    std::erase_if(spans_, [end](const Span& span) { return span.begin >= end; });
    for (Span& span : spans_) span.end = std::min(span.end, end);
}

void InlineText::end_span(const Open& open) {
    if (open.begin < text_.size())
        spans_.push_back(
            {open.kind, static_cast<std::uint32_t>(open.begin), static_cast<std::uint32_t>(text_.size()), open.target});
}

void InlineText::take(std::string& text, std::vector<Span>& spans) {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) end_span(*open);
    for (Open& open : open_) open.begin = 0;
    // Outer spans first: they begin earlier, or end later, or were closed later.
    if (spans_.size() > 1) {
        std::reverse(spans_.begin(), spans_.end());
        std::stable_sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
    }
    text = std::move(text_);
    spans = std::move(spans_);
    text_.clear();
    spans_.clear();
    pending_space_ = false;
    part_words_ = false;
    link_end_ = 0;
}

}  // namespace pith
