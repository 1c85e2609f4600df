/// HTML reports out of templates: what is filled in is escaped, or was made of parts that are.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pith {

/// Mark-up written in the program's source: no text of a page can become it.
class Markup {
  public:
    consteval Markup(const char* text) : text_(text) {}
    std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

/// HTML that may stand in a document as it is. Text becomes Html by escaped() only.
class Html {
  public:
    Html() = default;
    const std::string& text() const { return text_; }
    Html& operator+=(const Html& other) {
        text_ += other.text_;
        return *this;
    }
    Html& operator+=(Markup markup) {
        text_ += markup.text();
        return *this;
    }

  private:
    friend Html escaped(std::string_view text);
    friend class HtmlTemplate;
    explicit Html(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// For content and for attributes in double quotes.
Html escaped(std::string_view text);

/// An embedded HTML file with {{names}} to fill in. Immutable: one object serves all threads.
class HtmlTemplate {
  public:
    /// `asset`: the file's path as assets() gives it. Throws std::out_of_range if the program does not carry it.
    explicit HtmlTemplate(std::string_view asset);

    using Values = std::initializer_list<std::pair<std::string_view, const Html&>>;
    /// The template with each {{name}} replaced once; what is filled in is not looked at again. Throws
    /// std::out_of_range for a name that the values lack.
    Html fill(Values values) const;

    /// A file that the program carries, as it is: for its own style and script.
    static Html own(std::string_view asset);

  private:
    struct Piece {
        std::string_view text;  ///< before the name
        std::string_view name;  ///< empty for the last piece
    };
    std::vector<Piece> pieces_;
};

/// A whole document that loads nothing and runs nothing but the one script, if it has one: its Content-Security-Policy
/// names the hashes of its style and script, and nothing else is allowed.
struct ReportDocument {
    Html title;
    Html body;
    std::string_view style;   ///< asset
    std::string_view script;  ///< asset; empty for none
};
std::string to_string(const ReportDocument& document);

}  // namespace pith
