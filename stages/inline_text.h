/// Builds one block's text out of text nodes: white space collapsed, inline mark-up recorded as spans.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

class InlineText {
  public:
    /// Characters of a text node. White space collapses over the borders of nodes and inline elements.
    void add(std::string_view characters);
    /// The same with all white space kept, for <pre>.
    void add_preformatted(std::string_view characters);
    /// A space that stands only between words: for <br> and its kin.
    void add_space() { pending_space_ = true; }
    /// A space where a letter or digit stands on both sides, as in "Name" and "3 May" side by side; none in "(3 May)".
    void part_words() { part_words_ = true; }

    /// Inline elements nest; a span still open when the block ends goes on in the next one.
    void open(Span::Kind kind, std::string_view target);
    void close();
    /// Ends the innermost element. Takes back its text if that holds no word: the "¶" of a heading's link to itself.
    void close_or_take_back();

    bool empty() const { return text_.empty(); }
    /// Bytes so far; space that waits for a word does not count.
    std::size_t size() const { return text_.size(); }

    /// Hands over text and spans, and starts anew with the inline elements that are still open.
    void take(std::string& text, std::vector<Span>& spans);

  private:
    struct Open {
        Span::Kind kind;
        std::string target;
        std::size_t begin;
    };

    void put_space_before(char32_t next);
    void put_pending_space();
    void end_span(const Open& open);

    std::string text_;
    std::vector<Span> spans_;
    std::vector<Open> open_;
    bool pending_space_ = false;
    bool part_words_ = false;
    std::size_t link_end_ = 0;  ///< of the last link, and where it leads
    std::string link_target_;
};

}  // namespace pith
