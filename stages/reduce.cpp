#include "stages/reduce.h"

#include <algorithm>
#include <array>

#include "stages/tag_scan.h"

namespace pith {
namespace {

using namespace std::string_view_literals;

/// Elements whose content is text up to their end tag (HTML, section 13.2.6.4). With scripting off, as here, noscript
/// is none of them.
constexpr std::array raw_text_elements{"textarea"sv, "title"sv, "xmp"sv, "iframe"sv, "noembed"sv, "noframes"sv};

/// Start tags that end foreign content (HTML, section 13.2.6.5).
constexpr std::array breakout_elements{
    "b"sv,      "big"sv,  "blockquote"sv, "body"sv,  "br"sv,   "center"sv, "code"sv,    "dd"sv,   "div"sv,
    "dl"sv,     "dt"sv,   "em"sv,         "embed"sv, "h1"sv,   "h2"sv,     "h3"sv,      "h4"sv,   "h5"sv,
    "h6"sv,     "head"sv, "hr"sv,         "i"sv,     "img"sv,  "li"sv,     "listing"sv, "menu"sv, "meta"sv,
    "nobr"sv,   "ol"sv,   "p"sv,          "pre"sv,   "ruby"sv, "s"sv,      "small"sv,   "span"sv, "strong"sv,
    "strike"sv, "sub"sv,  "sup"sv,        "table"sv, "tt"sv,   "u"sv,      "ul"sv,      "var"sv};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
    return std::any_of(names.begin(), names.end(), [&](auto other) { return equals_ignoring_case(name, other); });
}

/// Scans a page once. What it is not sure of it leaves as it is: then the tree stays the same too.
class Reducer {
  public:
    explicit Reducer(std::string_view html) : html_(html) { made_.html.reserve(html.size()); }

    Reduced run() {
        std::size_t at = 0;
        while ((at = html_.find('<', at)) != std::string_view::npos) {
            if (is_tag_open(html_, at)) {
                at = on_tag(at);
            } else if (is_declaration_open(html_, at)) {
                at = on_declaration(at);
            } else {
                ++at;
            }
        }
        made_.html += html_.substr(kept_);
        return std::move(made_);
    }

  private:
    /// Leaves out [begin, end) and writes `instead`.
    void replace(std::size_t begin, std::size_t end, std::string_view instead) {
        made_.html += html_.substr(kept_, begin - kept_);
        made_.html += instead;
        kept_ = end;
    }

    std::size_t on_declaration(std::size_t at) {
        const auto end = end_of_declaration(html_, at, foreign());
        if (!foreign() && html_.substr(at).starts_with("<!--")) replace(at, end, "<!---->");
        return end;
    }

    std::size_t on_tag(std::size_t at) {
        const ScannedTag tag = scan_tag(html_, at);
        if (!tag.complete) return html_.size();
        if (foreign()) {
            if (in_foreign(tag)) return tag.end;
        } else if (!tag.is_end_tag && !tag.self_closing && is_one_of(tag.name, std::array{"svg"sv, "math"sv})) {
            foreign_root_ = tag.name;
            foreign_depth_ = 1;
            return tag.end;
        }
        if (equals_ignoring_case(tag.name, "select")) in_select_ = !tag.is_end_tag && !in_select_;
        return tag.is_end_tag ? tag.end : behind_content(at, tag);
    }

    bool foreign() const { return foreign_depth_ > 0; }

    /// True if the tag is one of foreign content; else foreign content ends, or an HTML element stands within it.
    bool in_foreign(const ScannedTag& tag) {
        if (equals_ignoring_case(tag.name, foreign_root_)) {
            if (tag.is_end_tag) {
                --foreign_depth_;
            } else if (!tag.self_closing) {
                ++foreign_depth_;
            }
            return true;
        }
        if (!tag.is_end_tag && is_one_of(tag.name, breakout_elements)) foreign_depth_ = 0;
        return tag.is_end_tag || !is_one_of(tag.name, std::array{"script"sv, "style"sv}) || tag.self_closing;
    }

    /// Where the scan goes on behind a start tag and, if it has some, its raw text.
    std::size_t behind_content(std::size_t at, const ScannedTag& tag) {
        if (equals_ignoring_case(tag.name, "script")) {
            const auto end = end_of_script(html_, tag.end);
            if (foreign()) return end;
            if (is_json_ld(at)) made_.json_ld.emplace_back(html_.substr(tag.end, end - tag.end));
            replace(tag.end, end, {});
            return end;
        }
        if (equals_ignoring_case(tag.name, "style")) {
            const auto end = end_of_raw_text(html_, tag.end, "style");
            // A <style> within <select> is no element: what stands in it is the page's text.
            if (!foreign() && !in_select_) replace(tag.end, end, {});
            return end;
        }
        if (equals_ignoring_case(tag.name, "plaintext")) return html_.size();
        for (const auto element : raw_text_elements)
            if (equals_ignoring_case(tag.name, element)) return end_of_raw_text(html_, tag.end, element);
        return tag.end;
    }

    bool is_json_ld(std::size_t at) const {
        auto type = scanned_attribute(html_, at, "type");
        type = type.substr(0, type.find(';'));
        type.remove_prefix(std::min(type.find_first_not_of("\t\n\f\r "), type.size()));
        type = type.substr(0, type.find_last_not_of("\t\n\f\r ") + 1);
        return equals_ignoring_case(type, "application/ld+json");
    }

    std::string_view html_;
    Reduced made_;
    std::size_t kept_ = 0;  ///< all before it is in made_.html, or left out
    std::string_view foreign_root_;
    std::size_t foreign_depth_ = 0;
    bool in_select_ = false;
};

}  // namespace

Reduced reduce(std::string_view html) {
    return Reducer(html).run();
}

}  // namespace pith
